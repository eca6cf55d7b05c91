using Microsoft.Extensions.Options;

namespace WebhookFunctions.Delivery;

/// <summary>How many of this instance's places each destination takes. A destination that hangs must not take them all.</summary>
internal sealed class Places(IOptions<DeliveryOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Destination, int> _taken = [];

    /// <returns>Null if the destination has all the places that it may have.</returns>
    public IDisposable? Take(Destination destination)
    {
        lock (_lock)
        {
            int taken = _taken.GetValueOrDefault(destination);

            if (taken >= options.Value.PlacesPerDestination)
            {
                return null;
            }

            _taken[destination] = taken + 1;
        }

        return new Place(this, destination);
    }

    private void GiveBack(Destination destination)
    {
        lock (_lock)
        {
            _taken[destination]--;
        }
    }

    private sealed class Place(Places places, Destination destination) : IDisposable
    {
        private bool _isGivenBack;

        public void Dispose()
        {
            if (!_isGivenBack)
            {
                _isGivenBack = true;
                places.GiveBack(destination);
            }
        }
    }
}

namespace WebhookFunctions.Channels;

/// <summary>A user's file on its way from the channel. It is passed on piece by piece and never held as a whole.</summary>
/// <param name="response">Of which only the head has been read.</param>
/// <param name="name">As the channel calls it; null where it does not.</param>
/// <param name="patience">How long a single piece may take, on either side.</param>
internal sealed class ChannelFile(HttpResponseMessage response, string? name, TimeSpan patience) : IDisposable
{
    private const int PieceBytes = 64 * 1024;

    // The load balancer in front of the app waits for 230 seconds.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(225);

    public string? Name => name;

    /// <summary>Null where the channel does not announce it.</summary>
    public long? Length => response.Content.Headers.ContentLength;

    /// <returns>Whether it came whole.</returns>
    public async Task<bool> TryCopyToAsync(Stream to, long largest, CancellationToken cancellation)
    {
        using CancellationTokenSource whole = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using CancellationTokenSource piece = CancellationTokenSource.CreateLinkedTokenSource(whole.Token);
        whole.CancelAfter(_longest);

        try
        {
            Stream from = await response.Content.ReadAsStreamAsync(piece.Token);
            byte[] buffer = new byte[PieceBytes];

            for (long copied = 0; ;)
            {
                piece.CancelAfter(patience);
                int read = await from.ReadAsync(buffer, piece.Token);

                if (read == 0)
                {
                    return true;
                }

                if ((copied += read) > largest)
                {
                    return false;
                }

                await to.WriteAsync(buffer.AsMemory(0, read), piece.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => response.Dispose();
}

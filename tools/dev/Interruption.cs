using System.Runtime.InteropServices;

namespace WebhookFunctions.Dev;

/// <summary>Turns Ctrl-C, a termination signal and a closed terminal into one token, so that nothing that was started is left behind.</summary>
internal sealed class Interruption : IDisposable
{
    private static readonly PosixSignal[] Signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public Interruption() => registrations = [.. Signals.Select(signal => PosixSignalRegistration.Create(signal, Interrupt))];

    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        Array.ForEach(registrations, registration => registration.Dispose());
        source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        source.Cancel();
    }
}

using System.Runtime.InteropServices;
using Fuzz;

if (FuzzOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(FuzzOptions.Usage);

    return 2;
}

using CancellationTokenSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

try
{
    return await Fuzzer.RunAsync(options, Console.Out, stop.Token) ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

// When this process ends, the connector's process is ended properly, too.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

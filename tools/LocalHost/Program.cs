using System.Runtime.InteropServices;
using LocalHost;
using Microsoft.Extensions.Options;

if (CommandLine.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(CommandLine.Usage);

    return 2;
}

TaskCompletionSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

// A task failed that nobody awaited: a defect that nothing else would report.
TaskScheduler.UnobservedTaskException += (_, unobserved) => Console.Error.WriteLine($"Unobserved exception: {unobserved.Exception}");

try
{
    await using FunctionsHost host = await FunctionsHost.StartAsync(options);

    foreach (string function in host.Functions)
    {
        Console.WriteLine($"  {function}");
    }

    Console.WriteLine($"LocalHost is ready: {host.Address.GetLeftPart(UriPartial.Authority)}");
    await stop.Task;
}
catch (Exception exception) when (exception is StartException or OptionsValidationException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);

    return 1;
}

return 0;

// The first signal asks for a graceful stop; a second one ends the process.
void Stop(PosixSignalContext signal) => signal.Cancel = stop.TrySetResult();

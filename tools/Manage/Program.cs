using System.Runtime.InteropServices;
using Manage;
using Spectre.Console;

// With this, a command that runs for long, such as tail, ends at the end of a line and not in the middle of one.
using CancellationTokenSource stop = new();
using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

return await ManageApp.RunAsync(args, AnsiConsole.Console, stop.Token);

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

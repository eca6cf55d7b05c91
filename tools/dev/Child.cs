using System.Diagnostics;
using System.Runtime.InteropServices;

namespace WebhookFunctions.Dev;

internal sealed class Child : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly ChildOutput output;
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Child(Service service)
    {
        Service = service;
        output = new(service);
        process = new() { StartInfo = service.Command.ToStartInfo(redirected: true), EnableRaisingEvents = true };
        process.Exited += (_, _) => exited.TrySetResult();
        process.OutputDataReceived += (_, line) => output.Write(line.Data);
        process.ErrorDataReceived += (_, line) => output.Write(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Service Service { get; }

    public Task Exited => exited.Task;

    public string Epitaph => $"{Service.Name} stopped by itself (exit code {process.ExitCode}). Its last lines:\n{output.Tail}";

    public async ValueTask DisposeAsync()
    {
        if (Service.StopsOnSignal && !OperatingSystem.IsWindows() && !process.HasExited && SendSignal(process.Id, Terminate) == 0)
        {
            await Task.WhenAny(Exited, Task.Delay(Patience));
        }

        process.Kill(entireProcessTree: true);
        await Exited;
        process.Dispose();
        output.Dispose();
    }

    // .NET can only kill. If Azurite and the functions are asked to stop, Azurite writes its data to disk, and the functions finish their messages.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}

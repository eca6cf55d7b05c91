#!/usr/bin/env dotnet
#:property PublishAot=false
#:project tools/dev/DevCommands.csproj

using WebhookFunctions.Dev;

const string Usage = """
    dotnet run dev.cs run                     starts everything on this machine and prints the page to chat on; --port-offset N takes
                                              other ports, --watch builds and starts again whenever a source file changes,
                                              --without-functions leaves the functions to you, for example to start them in a debugger
    dotnet run dev.cs test [-- OPTIONS]       builds and runs all tests; OPTIONS of dotnet test, such as --filter FullyQualifiedName~Mailbox
    dotnet run dev.cs bench [--quick]         measures accepting and forwarding beside bare loops of the same requests: see docs/performance.md
    dotnet run dev.cs fuzz [--minutes N] [--seed N]   sends spoiled requests and gives spoiled answers: see CONTRIBUTING.md
    dotnet run dev.cs manage --help           what waits, dead letters, gates and conversations of a deployment: see docs/operate.md
    dotnet run dev.cs operator --url URL      the same as a page on this machine, with the key in MANAGE_KEY
    dotnet run dev.cs manage secret           prints a new secret for the URL of a bot; with --signing one for a channel or a desk
    dotnet run dev.cs setup                   only fetches and writes what run and test need
    """;

using Interruption interruption = new();

try
{
    return args switch
    {
        ["setup"] => await Setup.RunAsync(interruption.Token),
        ["run", .. string[] options] => await RunCommand.RunAsync(options, interruption.Token),
        ["test", .. string[] options] => await TestCommand.RunAsync(options, interruption.Token),
        ["bench", .. string[] options] => await BenchCommand.RunAsync(options, interruption.Token),
        ["fuzz", .. string[] options] => await FuzzCommand.RunAsync(options, interruption.Token),
        ["operator", .. string[] options] => await OperatorCommand.RunAsync(options, interruption.Token),
        ["manage", "secret", .. string[] options] => SecretCommand.Run(options),
        ["manage", .. string[] options] => await ManageCommand.RunAsync(options, interruption.Token),
        _ => ShowUsage(),
    };
}
catch (Problem problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return 130;
}

static int ShowUsage()
{
    Console.Error.WriteLine(Usage);
    return 2;
}

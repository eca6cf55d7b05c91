using Playground;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

try
{
    await using PlaygroundApp app = await PlaygroundApp.StartAsync(CommandLine.Read(args));

    Console.WriteLine($"Playground is ready: {app.Address.GetLeftPart(UriPartial.Authority)}");
    await app.WaitForShutdownAsync();

    return 0;
}
catch (Exception exception) when (exception is FormatException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

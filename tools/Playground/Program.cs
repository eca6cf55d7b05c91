using Playground;

switch (args)
{
    case ["--help" or "-h"]:
        Console.WriteLine(CommandLine.Help);
        return 0;
    case ["operator", "--help" or "-h"]:
        Console.WriteLine(OperatorOptions.Help);
        return 0;
}

try
{
    if (args is ["operator", .. string[] options])
    {
        await using OperatorApp page = await OperatorApp.StartAsync(OperatorOptions.Read(options));

        Console.WriteLine($"The operator's page: {page.Link}");
        await page.WaitForShutdownAsync();

        return 0;
    }

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

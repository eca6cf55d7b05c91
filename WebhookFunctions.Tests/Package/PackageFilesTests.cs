using System.Text.Json;
using LocalHost.Functions;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Tests.Package;

/// <summary>What Azure expects to find in a package of a .NET isolated app.</summary>
public sealed class PackageFilesTests
{
    [Fact]
    public void The_worker_is_what_the_host_starts()
    {
        JsonElement description = Read("worker.config.json").GetProperty("description");

        Assert.Equal("dotnet-isolated", description.GetProperty("language").GetString());
        Assert.Equal("dotnet", description.GetProperty("defaultExecutablePath").GetString());
        Assert.True(File.Exists(PackagedApp.PathTo(description.GetProperty("defaultWorkerPath").GetString()!)));
    }

    [Fact]
    public void The_runtime_is_the_one_that_the_templates_ask_for()
    {
        JsonElement options = Read("WebhookFunctions.runtimeconfig.json").GetProperty("runtimeOptions");

        Assert.Equal("net10.0", options.GetProperty("tfm").GetString());
        Assert.Contains(options.GetProperty("frameworks").EnumerateArray(), one => one.GetProperty("name").GetString() == "Microsoft.AspNetCore.App");
    }

    [Fact]
    public void Every_extension_of_the_host_is_there()
    {
        JsonElement[] extensions = [.. Read("extensions.json").GetProperty("extensions").EnumerateArray()];

        Assert.Equal(["AzureStorageQueues", "Startup"], extensions.Select(extension => extension.GetProperty("name").GetString()));
        Assert.All(extensions, extension => Assert.True(File.Exists(PackagedApp.PathTo(extension.GetProperty("hintPath").GetString()!))));
    }

    /// <summary>The host resolves what a package asks for by itself, from a project that the Functions SDK generates.</summary>
    [Fact]
    public void Every_extension_of_the_host_has_the_version_that_is_locked()
    {
        JsonElement locked = JsonElement.Parse(File.ReadAllBytes(Repository.PathTo("WebhookFunctions", "extensions.lock.json")))
            .GetProperty("dependencies").GetProperty("net8.0");

        string[] shipped = [.. Read(".azurefunctions/function.deps.json").GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
            .Select(library => library.Name).Where(name => name != "Microsoft.Azure.Functions.Worker.Extensions/1.0.0")];

        Assert.NotEmpty(shipped);
        Assert.All(shipped, library => Assert.Equal(library.Split('/')[1], locked.GetProperty(library.Split('/')[0]).GetProperty("resolved").GetString()));
    }

    [Fact]
    public void The_list_of_functions_names_methods_that_are_there()
    {
        IReadOnlyList<Function> functions = FunctionCatalog.Find(FunctionMetadata.Read(PackagedApp.PathTo("functions.metadata")));

        int written = typeof(Connector).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Count(method => method.IsDefined(typeof(FunctionAttribute), false));

        Assert.InRange(written, 8, int.MaxValue);
        Assert.Equal(written, functions.Count);
    }

    [Fact]
    public void The_host_s_settings_are_the_repository_s_and_nobody_s_own_settings_are_there()
    {
        Assert.Equal(File.ReadAllText(Repository.PathTo("host.json")), File.ReadAllText(PackagedApp.PathTo("host.json")));
        Assert.True(!PackagedApp.IsPublished || !File.Exists(PackagedApp.PathTo("local.settings.json")));
    }

    private static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllBytes(PackagedApp.PathTo(file)));
}

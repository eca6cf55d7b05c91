using Fuzz;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Processes;

/// <summary>A short run of the fuzzer: <c>dotnet run dev.cs fuzz</c> takes longer, and with the seed that a run prints the same again.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Spoiled_requests_and_spoiled_answers_do_no_harm()
    {
        FuzzOptions options = new() { Time = TimeSpan.FromMinutes(1) };
        using StringWriter told = new();
        using CancellationTokenSource deadline = new(TimeSpan.FromMinutes(8));

        // Before all else: a run that ends badly is to be repeated.
        output.WriteLine($"Measured: fuzzed with the seed {options.Seed}");
        bool isClean = await Fuzzer.RunAsync(options, told, deadline.Token);

        Assert.True(isClean, told.ToString());
    }

    [Fact]
    public void The_same_seed_makes_the_same_requests()
    {
        Secrets secrets = new(7);
        Assert.All(Enumerable.Range(0, 200), number => Assert.Equal(Made(secrets, number), Made(new Secrets(7), number)));
    }

    // What lets it in is made of the time.
    private static string Made(Secrets secrets, int number)
    {
        FuzzCase one = new CaseMaker(7, 100, secrets).Make(number);

        return $"{one.Name} {Convert.ToHexString(one.Body)}";
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WebhookFunctions.Tests.Processes;

namespace WebhookFunctions.Tests.Signatures;

/// <summary>docs/webhook-channel.md shows how to sign and verify without a library. What it shows does so, in each language that is installed.</summary>
public sealed class RecipeTests
{
    private static readonly Recipe _node = new("js", "recipe.cjs", "RECIPE\nCALLS")
    {
        Sign = "console.log(sign({0}, {1}, {2}, Buffer.from({3})));",
        Verify = "console.log(verify({0}, {1}, {2}, {3}, Buffer.from({4}), {5}));",
    };

    private static readonly Recipe _python = new("python", "recipe.py", "RECIPE\nCALLS")
    {
        Sign = "print(sign({0}, {1}, {2}, {3}.encode()))",
        Verify = "print('true' if verify({0}, {1}, {2}, {3}, {4}.encode(), {5}) else 'false')",
    };

    private static readonly Recipe _csharp = new(
        "csharp", "recipe.cs", "#:property PublishAot=false\nusing System.Globalization;\nusing System.Security.Cryptography;\nusing System.Text;\nRECIPE\nCALLS")
    {
        Sign = "Console.WriteLine(Sign({0}, {1}, {2}, Encoding.UTF8.GetBytes({3})));",
        Verify = "Console.WriteLine(Verify({0}, {1}, {2}, {3}, Encoding.UTF8.GetBytes({4}), DateTimeOffset.FromUnixTimeSeconds({5})) ? \"true\" : \"false\");",
    };

    private static readonly Recipe _php = new("php", "recipe.php", "<?php\nRECIPE\nCALLS")
    {
        Sign = "echo sign({0}, {1}, {2}, {3}), \"\\n\";",
        Verify = "echo verify({0}, {1}, {2}, {3}, {4}, {5}) ? \"true\\n\" : \"false\\n\";",
    };

    private static readonly Recipe _go = new(
        "go",
        "recipe.go",
        "package main\nimport (\n\"crypto/hmac\"\n\"crypto/sha256\"\n\"encoding/base64\"\n\"fmt\"\n\"strconv\"\n\"strings\"\n)\nRECIPE\nfunc main() {\nCALLS\n}")
    {
        Sign = "fmt.Println(sign({0}, {1}, {2}, []byte({3})))",
        Verify = "fmt.Println(verify({0}, {1}, {2}, {3}, []byte({4}), {5}))",
    };

    [Fact]
    public Task In_Node() => AssertFitsAsync(_node, "node");

    [ProgramFact("python3")]
    public Task In_Python() => AssertFitsAsync(_python, "python3");

    [Fact]
    public Task In_CSharp() => AssertFitsAsync(_csharp, "dotnet run");

    [ProgramFact("php")]
    public Task In_PHP() => AssertFitsAsync(_php, "php");

    [ProgramFact("go")]
    public Task In_Go() => AssertFitsAsync(_go, "go run");

    private static async Task AssertFitsAsync(Recipe recipe, string command)
    {
        SignatureCase[] cases = [.. Cases()];

        string[] printed = await recipe.RunAsync(command, cases);

        Assert.Equal([Recipe.Vector[4], .. cases.Select(one => $"{one} {one.Fits}")], [printed[0], .. cases.Zip(printed.Skip(1), (one, verdict) => $"{one} {bool.Parse(verdict)}")]);
        Assert.Equal(cases.Length + 1, printed.Length);
    }

    // Signed well, so that the form of the time alone is what is wrong with it.
    private static string Signed(string time)
    {
        byte[] key = Convert.FromBase64String(Recipe.Vector[0]["whsec_".Length..]);

        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Recipe.Vector[1]}.{time}.{Recipe.Vector[3]}")))}";
    }

    private static IEnumerable<SignatureCase> Cases()
    {
        const string Another = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
        long sent = long.Parse(Recipe.Vector[2], CultureInfo.InvariantCulture);
        SignatureCase good = new(Recipe.Vector[1], Recipe.Vector[2], Recipe.Vector[4], Recipe.Vector[3], sent, Fits: true);

        return
        [
            good,
            good with { Now = sent + 300 },
            good with { Now = sent - 300 },
            good with { Signatures = $"v1a,AAAA {Another} {good.Signatures}" },
            good with { Now = sent + 301, Fits = false },
            good with { Now = sent - 301, Fits = false },
            good with { Id = "msg_2", Fits = false },
            good with { Time = $"{sent + 1}", Fits = false },
            good with { Body = good.Body + " ", Fits = false },
            good with { Signatures = Another, Fits = false },
            good with { Signatures = good.Signatures[..^1], Fits = false },
            good with { Signatures = "", Fits = false },
            good with { Signatures = "v1,ü", Fits = false },
            good with { Time = "soon", Fits = false },
            good with { Time = "", Fits = false },
            good with { Time = $"{sent}.5", Signatures = Signed($"{sent}.5"), Fits = false },
            good with { Time = $"-{long.MaxValue}", Fits = false },
        ];
    }
}

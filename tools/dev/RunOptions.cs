using System.Globalization;

namespace WebhookFunctions.Dev;

/// <summary>The options of `run`.</summary>
internal sealed record RunOptions(Ports Ports, bool Watch)
{
    /// <summary>False if the developer starts the functions, for example in a debugger.</summary>
    public bool WithFunctions { get; init; } = true;

    public static RunOptions From(string[] options)
    {
        RunOptions read = new(Ports.Usual, Watch: false);
        for (int at = 0; at < options.Length; at++)
        {
            read = options[at] switch
            {
                "--watch" => read with { Watch = true },
                "--without-functions" => read with { WithFunctions = false },
                Ports.Option when at + 1 < options.Length && ushort.TryParse(options[at + 1], CultureInfo.InvariantCulture, out ushort offset) && offset <= Ports.LargestOffset =>
                    read with { Ports = Ports.Usual.MovedBy(offset) },
                _ => throw new Problem($"`run` takes only `--watch`, `--without-functions` and `{Ports.Option} N`, where N is a number up to {Ports.LargestOffset}, such as 100."),
            };
            at += options[at] == Ports.Option ? 1 : 0;
        }

        return read;
    }
}

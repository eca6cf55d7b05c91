using System.CodeDom.Compiler;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using NetArchTest.Rules;

namespace WebhookFunctions.Tests.Architecture;

/// <summary>The rooms of the app, and which may import which: imports go down the list only, and rooms of one line do not import each other.</summary>
public sealed class RoomsTests
{
    private const string App = nameof(WebhookFunctions);

    private static readonly Assembly _app = typeof(Connector).Assembly;

    private static readonly string[][] _floors =
    [
        ["BotToChannel", "ChannelToBot", "Management"],
        ["Handovers"],
        ["Connections"],
        ["Bots", "Channels", "Desks"],
        ["Delivery"],
        ["Transcripts"],
        ["Mailboxes"],
        ["Conversations"],
        ["Storage"],
        ["Signatures", "Json", "Http", "Configuration", "Telemetry"],
    ];

    // The door that the generated code of the Functions worker goes through, and the host's own.
    private static readonly string[] _root = [$"{App}.{nameof(Connector)}", "Program"];

    public static TheoryData<string> Rooms() => new(_floors.SelectMany(floor => floor));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_knows_only_those_below_it(string room) =>
        Assert.Empty(Knowing(room, [.. _root, .. Above(room).Select(Namespace)]));

    [Fact]
    public void Every_type_lives_in_a_room_or_at_the_entrance()
    {
        string[] rooms = [.. _floors.SelectMany(floor => floor).Select(Namespace)];

        var homeless = _app.GetTypes()
            .Where(type => type.Namespace?.StartsWith(App, StringComparison.Ordinal) == true && !rooms.Any(room => IsWithin(room, type.Namespace)))
            .Where(type => type != typeof(Connector) && !IsGenerated(type));

        Assert.Empty(homeless);
    }

    [Fact]
    public void Only_storage_and_telemetry_know_the_SDKs_of_Azure()
    {
        string[] knowing = [.. TypesOf("").And().HaveDependencyOnAny("Azure").GetTypes().Select(type => type.FullName)];

        Assert.NotEmpty(knowing);
        Assert.All(knowing, type => Assert.Matches(@"^WebhookFunctions\.(Storage|Telemetry)\.", type));
    }

    [Fact]
    public void A_forbidden_import_would_be_found()
    {
        Assert.Contains($"{App}.Delivery.Sweeper", Knowing("Delivery", [Namespace("Mailboxes")]));
        Assert.Contains($"{App}.Connections.Connection", Knowing("Connections", [Namespace("Desks")]));
        Assert.Contains($"{App}.{nameof(Connector)}", TypesOf("").And().HaveDependencyOnAny(Namespace("Handovers")).GetTypes().Select(type => type.FullName));
        Assert.DoesNotContain("Handovers", Above("Delivery").Intersect(["Mailboxes", "Storage", "Json", "Delivery"]));
        Assert.Contains("Desks", Above("Bots"));
    }

    [Fact]
    public void Public_is_only_what_the_host_must_see()
    {
        Type[] functions = [.. Public().Where(IsFunction)];
        HashSet<Type> seen = [typeof(Connector), .. functions];

        foreach (Type function in functions)
        {
            seen.UnionWith(Signatures(function).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType));
        }

        Assert.NotEmpty(functions);
        Assert.Empty(Public().Except(seen));
    }

    [Fact]
    public void What_the_host_must_see_only_because_a_function_needs_it_shows_the_host_nothing()
    {
        IEnumerable<string> shown =
            from type in Public().Where(type => type != typeof(Connector) && !IsFunction(type))
            from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            select $"{type.Name}.{member.Name}";

        Assert.Empty(shown);
    }

    // A room may have corners: what is said of it holds for them, too.
    private static bool IsWithin(string room, string place) => place == room || place.StartsWith($"{room}.", StringComparison.Ordinal);

    private static IEnumerable<string> Above(string room) =>
        _floors.TakeWhile(floor => !floor.Contains(room)).Append(_floors.Single(floor => floor.Contains(room))).SelectMany(floor => floor).Where(one => one != room);

    private static string[] Knowing(string room, string[] whom) =>
        [.. TypesOf(room).And().HaveDependencyOnAny(whom).GetTypes().Select(type => type.FullName)];

    private static PredicateList TypesOf(string room) => Types.InAssembly(_app).That().ResideInNamespace(room.Length == 0 ? App : Namespace(room));

    private static string Namespace(string room) => $"{App}.{room}";

    private static IEnumerable<Type> Public() => _app.GetExportedTypes().Where(type => !IsGenerated(type));

    // What the worker's generators add to find and run the functions, and the main program's class.
    private static bool IsGenerated(Type type) => type.FullName == "Program"
        || type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.IsDefined(typeof(GeneratedCodeAttribute))
        || type.IsDefined(typeof(EditorBrowsableAttribute));

    private static bool IsFunction(Type type) => Methods(type).Any(method => method.IsDefined(typeof(FunctionAttribute)));

    private static IEnumerable<MethodBase> Signatures(Type function) => function.GetConstructors().Concat<MethodBase>(Methods(function));

    private static MethodInfo[] Methods(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
}

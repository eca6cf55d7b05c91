using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WebhookFunctions.Tests.Delivery;

namespace WebhookFunctions.Tests.Management;

/// <summary>What an operator asks about a person, without a host; and what is stored that mentions them.</summary>
internal static class People
{
    public static string[] Tables { get; } =
        [TableNames.Conversations, TableNames.ConversationIds, TableNames.Due, TableNames.DeadLetters, TableNames.Destinations, TableNames.Activity, TableNames.Inactivity];

    /// <summary>Everything in storage that holds the address, wherever.</summary>
    public static string[] Mentions(this StubbedConnector world, string address) =>
    [
        .. from table in Tables
           from row in world.Stub.Rows(table)
           where $"{row.PartitionKey} {row.RowKey} {string.Join(' ', row.Properties.Values.Select(Text))}".Contains(address, StringComparison.Ordinal)
           select $"{table} {row.PartitionKey} {row.RowKey}",
    ];

    /// <param name="pause">How long nobody can do anything, once it has looked at the mailboxes.</param>
    public static async Task<OperatorAnswer> DeleteAsync(this StubbedConnector world, string whose, TimeSpan pause = default)
    {
        DeletePerson function = new(world.Get<OperatorDoor>(), world.Get<OperatedPersons>());

        return await AnsweredAsync(world, whose, function.RunAsync, pause);
    }

    /// <summary>Asks as often as there is more.</summary>
    public static async Task DeleteAllAsync(this StubbedConnector world, string whose)
    {
        for (int calls = 0; calls < 10; calls++)
        {
            OperatorAnswer answer = await world.DeleteAsync(whose);

            // An id leads to nobody once all is deleted.
            if (answer.Status == 404 && whose.StartsWith("platformId", StringComparison.Ordinal))
            {
                return;
            }

            Assert.Equal(200, answer.Status);

            if (!answer.Body.GetProperty("more").GetBoolean())
            {
                return;
            }
        }

        Assert.Fail("There is always more.");
    }

    private static async Task<OperatorAnswer> AnsweredAsync(StubbedConnector world, string whose, Func<HttpRequest, Task<IResult>> ask, TimeSpan pause)
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using MemoryStream body = new();
        DefaultHttpContext http = new()
        {
            RequestServices = services, Request = { QueryString = new QueryString($"?connection=default&{whose}") }, Response = { Body = body },
        };
        Task<IResult> answering = ask(http.Request);

        await Task.WhenAny(answering, Task.Delay(20));
        world.Time.Advance(pause);
        await world.PassUntilAsync(answering);
        await (await answering).ExecuteAsync(http);

        return new OperatorAnswer(http.Response.StatusCode, JsonElement.Parse(body.ToArray()));
    }

    private static string Text(object value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{value}";
}

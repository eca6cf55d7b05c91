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
        [TableNames.Conversations, TableNames.ConversationIds, TableNames.Due, TableNames.DeadLetters, TableNames.Destinations];

    /// <summary>Everything in storage that holds the address, wherever.</summary>
    public static string[] Mentions(this StubbedConnector world, string address) =>
    [
        .. from table in Tables
           from row in world.Stub.Rows(table)
           where $"{row.PartitionKey} {row.RowKey} {string.Join(' ', row.Properties.Values.Select(Text))}".Contains(address, StringComparison.Ordinal)
           select $"{table} {row.PartitionKey} {row.RowKey}",
    ];

    public static async Task<OperatorAnswer> DeleteAsync(this StubbedConnector world, string whose)
    {
        DeletePerson function = new(world.Get<OperatorDoor>(), world.Get<OperatedPersons>());

        return await AnsweredAsync(world, whose, function.RunAsync);
    }

    /// <summary>Asks as often as there is more.</summary>
    public static async Task DeleteAllAsync(this StubbedConnector world, string whose)
    {
        for (int calls = 0; calls < 10; calls++)
        {
            OperatorAnswer answer = await world.DeleteAsync(whose);
            Assert.Equal(200, answer.Status);

            if (!answer.Body.GetProperty("more").GetBoolean())
            {
                return;
            }
        }

        Assert.Fail("There is always more.");
    }

    private static async Task<OperatorAnswer> AnsweredAsync(StubbedConnector world, string whose, Func<HttpRequest, Task<IResult>> ask)
    {
        using ServiceProvider services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using MemoryStream body = new();
        DefaultHttpContext http = new()
        {
            RequestServices = services, Request = { QueryString = new QueryString($"?connection=default&{whose}") }, Response = { Body = body },
        };
        Task<IResult> answering = ask(http.Request);

        while (!answering.IsCompleted)
        {
            world.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answering, Task.Delay(5));
        }

        await (await answering).ExecuteAsync(http);

        return new OperatorAnswer(http.Response.StatusCode, JsonElement.Parse(body.ToArray()));
    }

    private static string Text(object value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{value}";
}

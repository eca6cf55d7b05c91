using System.Text.Json.Nodes;

namespace Playground;

/// <summary>The platform's endpoints: who may call them, and the documented answer to each call.</summary>
internal sealed class BotApi(PlaygroundOptions options, BotPlatform bot)
{
    private readonly BotRequests _requests = new(options.DeliveryStates);

    public void Map(IEndpointRouteBuilder routes, Door door)
    {
        const string Conversations = "/messaging/webhook/v1/{teamId}/{botId}/conversations";

        routes.MapPost(Conversations, http => door.HandleAsync(http, call => Refusal(call) ?? Open(call)));
        routes.MapPost(
            Conversations + "/{conversationId}/{endpoint}", http => door.HandleAsync(http, call => Refusal(call) ?? Judge(call)));
    }

    public static bool HasToken(Call call, PlaygroundOptions options) => call.Header("Authorization") == $"Bearer {options.AccessToken}";

    private Answer? Refusal(Call call) =>
        !call.Request.HasJsonContentType() ? Answer.BadRequest("The content type must be application/json.")
        : !HasToken(call, options) ? Answer.BadRequest("The access token is missing or wrong.")
        : call.Route("teamId") != options.TeamId ? Answer.BadRequest("There is no such team.")
        : call.Route("botId") != options.BotId ? Answer.BadRequest("There is no such bot.")
        : null;

    private Answer Open(Call call)
    {
        if (call.Bytes.Length > 0 && BotShapes.Conversation(call.Body, "body") is { } problem)
        {
            return Answer.BadRequest(problem);
        }

        BotConversation conversation = new(Ids.New("conversation"), call.Body);

        return Answer.Take(() => bot.Open(conversation)) with
        {
            Status = StatusCodes.Status201Created,
            Body = new() { ["conversation"] = new JsonObject { ["id"] = conversation.Id } },
            ConversationId = conversation.Id,
        };
    }

    private Answer Judge(Call call)
    {
        if (bot.Find(call.Route("conversationId")!) is not { } chat)
        {
            return Answer.NotFound("There is no such conversation.");
        }

        return call.Route("endpoint") switch
        {
            "messages" => BotRequests.Message(chat, call.Body),
            "delivery" => _requests.Delivery(chat, call.Body),
            "activity" => BotRequests.Activity(call.Body),
            "handback" => BotRequests.Handback(chat, call.Body),
            _ => Answer.NotFound("There is no such endpoint."),
        };
    }
}

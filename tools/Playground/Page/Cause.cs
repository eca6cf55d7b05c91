namespace Playground;

/// <summary>Why a request was not taken. Requests with the same cause are shown once, with their number.</summary>
/// <param name="Said">What the side that refused it said about it.</param>
internal sealed record Cause(string From, string To, string What, int Status, string Said)
{
    public static Cause Of(string to, ReceivedCall call) =>
        new("connector", to, to == "bot" ? $"/{call.Endpoint}" : call.Body.Text("type") ?? "a request", call.Status, call.Problem ?? "");

    public static Cause Of(string from, SentEvent sent) =>
        new(from, "connector", sent.Type[(sent.Type.IndexOf(':') + 1)..], sent.Status, sent.Answer.Text("detail") ?? sent.Answer.Text("title") ?? "");

    public static Cause OfAstray(string to, ReceivedCall call) => new("connector", to, $"at {call.Path}", call.Status, call.Problem ?? "");

    /// <summary>Whether what was taken shows it: it went the same way, or at last to where the side is.</summary>
    public bool IsOverWith(Cause taken) => (From, To) == (taken.From, taken.To) && (What == taken.What || Said == Astray.Problem);

    /// <summary>What to do about it.</summary>
    public string Next => this switch
    {
        { From: not "connector", Status: 0 } => "The connector does not answer. Is it running, and is that its address (--connector)?",
        { From: "bot", Status: 401 } => "The connector asks for a secret or a key that this playground does not send: PLAYGROUND_BOT_SECRET must be Connections__<name>__Bot__Secret.",
        { From: "bot", Status: 404 } => "The connector did not start this chat. Start over: chats of an earlier storage are unknown to it.",
        { From: "bot", Status: 403 } => "TeamId, BotId or WebhookId of the connection are not this playground's.",
        { From: "channel" or "desk", Status: 401 } => $"Connections__<name>__{Section(From)}__Secret and this playground's secret differ. dotnet run dev.cs run gives both the same.",
        { From: "desk", Status: 409 } => "The user is with the bot: there is nothing to do.",
        { From: not "connector", Status: 503 } => "The connector cannot reach its storage. Does the emulator run? The request is sent again.",
        { From: not "connector" } => "The answer says what is wrong with the request.",
        { To: "bot", Said: Astray.Problem } => "Connections__<name>__Bot__BaseUrl must be this playground's address with /messaging/webhook/v1/<team>/<bot> behind it.",
        { Said: Astray.Problem } => $"Connections__<name>__{Section(To)}__Url must end with {(To == "desk" ? AgentDesk.Path : Channel.Path)}.",
        { To: "bot", Said: var said } when said.Contains("token", StringComparison.Ordinal) =>
            "Connections__<name>__Bot__AccessToken is not the one of this playground. Set both the same (PLAYGROUND_ACCESS_TOKEN), and start again.",
        { To: "bot", Said: var said } when said.Contains("no such team", StringComparison.Ordinal) || said.Contains("no such bot", StringComparison.Ordinal) =>
            "Connections__<name>__Bot__BaseUrl names another team or bot than this playground's.",
        { To: "bot", Status: 404 } => "This playground was started anew and has forgotten the chat. Start over.",
        { Status: 401, Said.Length: > 0 } => $"Connections__<name>__{Section(To)}__Secret and this playground's secret differ. dotnet run dev.cs run gives both the same.",
        { Said: "" } => "Somebody lets this side fail, to rehearse: the operator's page has the switch.",
        _ => "The connector sends what this side does not understand: a defect of one of the two.",
    };

    private static string Section(string side) => side == "desk" ? "Agents" : "Channel";
}

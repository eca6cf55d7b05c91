using System.Diagnostics;
using System.Text.Json;
using WebhookFunctions.Signatures;
using WebhookFunctions.Tests.Processes;
using WebhookFunctions.Tests.Storms;
using Xunit.Abstractions;

namespace WebhookFunctions.Tests.Package;

/// <summary>The published app, started as the Functions host starts it, does its work by the host's protocol.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class PackagedWorkerTests(ITestOutputHelper output)
{
    private const int Starts = 3;

    private static readonly Dictionary<string, string?> _noConnection = new() { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true" };

    [Fact]
    public async Task All_functions_load_with_their_triggers_and_levels()
    {
        await using PackagedWorker worker = await PackagedWorker.StartAsync(PackagedApp.NobodysSettings);

        Assert.Equal(
            [
                "DeletePerson: httpTrigger Function post manage/person/delete",
                "DiscardDeadLetters: httpTrigger Function post manage/dead-letters/discard",
                "ExportPerson: httpTrigger Function get manage/person",
                "ForwardToBot: queueTrigger channel-to-bot",
                "ForwardToChannel: queueTrigger bot-to-channel",
                "HandBackConversation: httpTrigger Function post manage/conversation/hand-back",
                "Health: httpTrigger Anonymous get health",
                "HoldDestination: httpTrigger Function post manage/connections/{connection}/{destination}/hold",
                "ListConnections: httpTrigger Function get manage/connections",
                "ListConversations: httpTrigger Function get manage/conversations",
                "ListDeadLetters: httpTrigger Function get manage/dead-letters",
                "ListWaiting: httpTrigger Function get manage/waiting",
                "Purge: timerTrigger 0 40 * * * *",
                "ReadMedia: httpTrigger Anonymous get,head connections/{connection}/media/{token}",
                "ReadTranscript: httpTrigger Anonymous connections/{connection}/transcripts",
                "Ready: httpTrigger Anonymous get health/ready",
                "ReceiveFromAgent: httpTrigger Anonymous connections/{connection}/agent-events",
                "ReceiveFromBot: httpTrigger Function connections/{connection}/bot-events",
                "ReceiveFromChannel: httpTrigger Anonymous connections/{connection}/channel-events",
                "ReleaseDestination: httpTrigger Function post manage/connections/{connection}/{destination}/release",
                "ReplayDeadLetters: httpTrigger Function post manage/dead-letters/replay",
                "SendMessage: httpTrigger Function post manage/conversation/message",
                "SetUpChannel: httpTrigger Function post manage/connections/{connection}/channel/setup",
                "ShowChannel: httpTrigger Function get manage/connections/{connection}/channel",
                "ShowConversation: httpTrigger Function get manage/conversation",
                "ShowDeadLetter: httpTrigger Function get manage/dead-letters/{connection}/{id}",
                "ShowTranscript: httpTrigger Function get manage/conversation/transcript",
                "Sweep: timerTrigger %SweepSchedule%",
                "TryDestination: httpTrigger Function post manage/connections/{connection}/{destination}/try",
                "TryMailbox: httpTrigger Function post manage/waiting/try",
            ],
            worker.Functions.Select(function => $"{function.Name}: {Describe(worker.TriggerOf(function.Name))}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_message_goes_there_and_back()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();

        await world.WriteAsync("ann", "Grüße 👋");
        await world.ForwardAsync("ForwardToBot");
        await world.SayAsync("ann", "and to you");
        await world.ForwardAsync("ForwardToChannel");

        Assert.Equal(["Grüße 👋"], world.Remotes.Taken(PackageWorld.Connection)["ann"]);
        Assert.Equal(["and to you"], world.Remotes.Taken(PackageWorld.Connection, "channel")["ann"]);
        Assert.Contains(world.Remotes.All, arrival => arrival is { Kind: "delivery", Status: 200 });
    }

    [Fact]
    public async Task An_agent_takes_over_reads_what_was_said_and_answers()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();
        await world.WriteAsync("ann", "a person, please");
        await world.ForwardAsync("ForwardToBot");

        await world.AcceptedAsync(
            "ReceiveFromBot", "bot-events", """{"events":[{"id":"h-1","type":"conversation:handover","payload":{"conversation":{"id":"ann"}}}]}""", PackageWorld.Connection);
        await world.ForwardAsync("ForwardToBot");
        await world.AcceptedAsync(
            "ReceiveFromAgent", "agent-events", """{"id":"a-1","type":"message","address":"ann","text":"How can I help?"}""", PackageWorld.Desk);
        await world.ForwardAsync("ForwardToChannel");
        using HttpResponseMessage transcript = await world.PostAsync(
            "ReadTranscript", "transcripts", Storm.Signed(PackageWorld.Desk, """{"address":"ann"}""", "t-1"));

        Assert.Equal(["How can I help?"], world.Remotes.Taken(PackageWorld.Connection, "channel")["ann"]);
        Assert.Contains("a person, please", await transcript.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sweep_runs_by_its_timer()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();

        await world.WriteAsync("ann", "still waiting");

        await world.SweepAsync();
        await world.ForwardAsync("ForwardToBot");

        Assert.Equal(["still waiting"], world.Remotes.Taken(PackageWorld.Connection)["ann"]);
    }

    [Fact]
    public async Task A_body_that_comes_in_chunks_arrives_whole()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();
        HttpRequestMessage request = Storm.Signed(PackageWorld.Connection, Storm.Message("ann", "in chunks", "e-1"), "e-1");
        request.Headers.TransferEncodingChunked = true;

        using HttpResponseMessage answer = await world.PostAsync("ReceiveFromChannel", "channel-events", request);

        Assert.Equal("200 {}", $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    [Fact]
    public async Task A_signature_that_is_given_twice_is_not_accepted()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();
        HttpRequestMessage request = Storm.Signed(PackageWorld.Connection, Storm.Message("ann", "twice", "e-1"), "e-1");
        request.Headers.Add(StandardWebhooks.SignatureHeader, "v1,bm9uZQ==");

        using HttpResponseMessage answer = await world.PostAsync("ReceiveFromChannel", "channel-events", request);

        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Contains("invalid-signature", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_is_not_ASCII_harms_nobody()
    {
        await using PackageWorld world = await PackageWorld.StartAsync();
        HttpRequestMessage odd = Storm.Signed(PackageWorld.Connection, Storm.Message("ann", "odd", "e-1"), "e-1");
        odd.Headers.TryAddWithoutValidation("x-name", "Zoë");
        HttpRequestMessage wrong = Storm.Signed(PackageWorld.Connection, Storm.Message("ann", "odd", "e-2"), "e-2");
        wrong.Headers.Remove(StandardWebhooks.IdHeader);
        wrong.Headers.TryAddWithoutValidation(StandardWebhooks.IdHeader, "e-ë");

        using HttpResponseMessage taken = await world.PostAsync("ReceiveFromChannel", "channel-events", odd);
        using HttpResponseMessage refused = await world.PostAsync("ReceiveFromChannel", "channel-events", wrong);

        Assert.Equal((200, 401), ((int)taken.StatusCode, (int)refused.StatusCode));
    }

    [Fact]
    public async Task A_setting_that_is_wrong_is_named_and_the_process_ends()
    {
        await using PackagedWorker worker = await PackagedWorker.LaunchAsync(_noConnection);

        Assert.NotEqual(0, await worker.EndAsync());
        Assert.Contains(worker.Output.Lines, line => line.Contains("Connections__default__Bot__BaseUrl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Starts_in_no_time()
    {
        List<(TimeSpan Time, long Memory)> starts = [];

        for (int start = 0; start < Starts; start++)
        {
            long launched = Stopwatch.GetTimestamp();
            await using PackagedWorker worker = await PackagedWorker.StartAsync(PackagedApp.NobodysSettings);
            using HttpResponseMessage answer = await worker.SendAsync("Health", new HttpRequestMessage(HttpMethod.Get, new Uri("api/health", UriKind.Relative)));
            Assert.Equal(200, (int)answer.StatusCode);
            worker.Process.Refresh();
            starts.Add((Stopwatch.GetElapsedTime(launched), worker.Process.WorkingSet64 / 1024 / 1024));
        }

        (TimeSpan time, long memory) = starts.OrderBy(one => one.Time).ElementAt(Starts / 2);
        long size = Directory.EnumerateFiles(PackagedApp.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1024 / 1024;
        output.WriteLine($"Measured: the worker's start to its first answer {time.TotalMilliseconds:0} ms, {memory} MB; the package has {size} MB {PackagedApp.HowCompiled}");
        Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static string Describe(JsonElement trigger)
    {
        string[] parts = ["type", "authLevel", "methods", "route", "queueName", "schedule"];

        return string.Join(' ', parts.Select(part => trigger.TryGetProperty(part, out JsonElement value) ? Text(value) : null).Where(part => part is not null));
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Join(',', value.EnumerateArray().Select(one => one.GetString())) : value.GetString()!;
}

using Spectre.Console;
using Spectre.Console.Cli;

namespace Manage;

/// <summary>The operator's command line.</summary>
internal static class ManageApp
{
    // As shells have it.
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, CancellationToken stop = default)
    {
        CommandApp app = new();
        app.Configure(config =>
        {
            config.SetApplicationName("dotnet run dev.cs manage");
            config.ConfigureConsole(console);
            config.PropagateExceptions();
            config.AddCommand<ConnectionsCommand>("connections").WithDescription("The connections, their gates, and how much waits.");
            config.AddCommand<WaitingCommand>("waiting").WithDescription("Which mailboxes wait, since when, and why.");
            config.AddCommand<ConversationsCommand>("conversations").WithDescription("The conversations of a connection, the last active first.");
            config.AddCommand<DeadCommand>("dead").WithDescription("Dead letters, newest first.");
            config.AddCommand<ReplayCommand>("replay").WithDescription("Puts dead letters back into their mailboxes, oldest first.");
            config.AddCommand<DiscardCommand>("discard").WithDescription("Removes dead letters for good.");
            config.AddCommand<HoldCommand>("hold").WithDescription("Holds a destination until it is released.");
            config.AddCommand<ReleaseCommand>("release").WithDescription("Releases a destination that was held by hand.");
            config.AddCommand<TryCommand>("try").WithDescription("Tries at once: a held destination, or the mailboxes of a conversation.");
            config.AddCommand<ConversationCommand>("conversation").WithDescription("Who has a conversation, what waits in it, and what was said.");
            config.AddCommand<MessageCommand>("message").WithDescription("Sends a user a message, unasked.");
            config.AddCommand<ExportCommand>("export").WithDescription("Writes all that is stored of a person.");
            config.AddCommand<DeleteCommand>("delete").WithDescription("Deletes all that is stored of a person.");
            config.AddBranch("channel", channel =>
            {
                channel.SetDescription("The channel's own side of a connection.");
                channel.AddCommand<ChannelCommand>("show").WithDescription("What the channel says: where its requests go, how many wait there, what went wrong last.");
                channel.AddCommand<ChannelSetupCommand>("setup").WithDescription("Tells the channel where its requests are to go, and shows where they went before.");
            });
            config.AddCommand<TailCommand>("tail").WithDescription("What happens on a connection or in a conversation, line by line, while it happens.");
        });

        try
        {
            return await app.RunAsync(args, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            console.MarkupLine("[grey]Stopped.[/]");

            return Interrupted;
        }
        catch (Exception exception) when (exception is ManageProblem or CommandAppException or HttpRequestException or TaskCanceledException)
        {
            console.MarkupLineInterpolated($"[red]{exception.Message}[/]");

            return 1;
        }
    }
}

using WebhookFunctions.Agents;
using static WebhookFunctions.Agents.HandoverState;

namespace WebhookFunctions.Tests.Agents;

/// <summary>The state machine of livechat, whole.</summary>
public sealed class HandoverTests
{
    [Theory]
    [InlineData(true, true, Opening, StartingPassage, Closing)]
    [InlineData(true, false, Opening, Closing, Closing)]
    [InlineData(false, true, Agent, StartingPassage, Bot)]
    [InlineData(false, false, Agent, Bot, Bot)]
    public void Every_state_answers_every_trigger_as_drawn(
        bool hasDesk, bool hasPassage, HandoverState requested, HandoverState returned, HandoverState started)
    {
        Dictionary<HandoverState, HandoverState?[]> drawn = new()
        {
            //                   Requested  Opened Ended      Returned  PassageStarted Closed
            [Bot] =             [requested, null,  null,      null,     null,          null],
            [Opening] =         [null,      Agent, Returning, null,     null,          null],
            [Agent] =           [null,      null,  Returning, null,     null,          null],
            [Returning] =       [null,      null,  null,      returned, null,          null],
            [StartingPassage] = [null,      null,  null,      null,     started,       null],
            [Closing] =         [null,      null,  null,      null,     null,          Bot],
        };

        Handover handover = new(hasDesk, hasPassage);

        Assert.All(Enum.GetValues<HandoverState>(), state =>
            Assert.Equal(drawn[state], Enum.GetValues<HandoverTrigger>().Select(trigger => handover.Next(state, trigger))));
    }

    [Theory]
    [InlineData(true, true, new[] { Bot, Opening, Agent, Returning, StartingPassage, Closing })]
    [InlineData(true, false, new[] { Bot, Opening, Agent, Returning, Closing })]
    [InlineData(false, true, new[] { Bot, Agent, Returning, StartingPassage })]
    [InlineData(false, false, new[] { Bot, Agent, Returning })]
    public void A_conversation_comes_only_to_states_that_its_connection_has_and_from_each_back_to_the_bot(
        bool hasDesk, bool hasPassage, HandoverState[] expected)
    {
        Handover handover = new(hasDesk, hasPassage);

        HashSet<HandoverState> reached = Reachable(handover, Bot);

        Assert.Equal(expected, reached.Order());
        Assert.All(reached, state => Assert.Contains(Bot, Reachable(handover, state)));
    }

    private static HashSet<HandoverState> Reachable(Handover handover, HandoverState from)
    {
        HashSet<HandoverState> reached = [from];
        Queue<HandoverState> next = new([from]);

        while (next.TryDequeue(out HandoverState state))
        {
            foreach (HandoverState to in Enum.GetValues<HandoverTrigger>().Select(trigger => handover.Next(state, trigger)).OfType<HandoverState>())
            {
                if (reached.Add(to))
                {
                    next.Enqueue(to);
                }
            }
        }

        return reached;
    }
}

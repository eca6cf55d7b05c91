using static WebhookFunctions.Conversations.HandoverState;

namespace WebhookFunctions.Tests.Handovers;

/// <summary>The state machine of livechat, whole.</summary>
public sealed class HandoverTests
{
    [Theory]
    [InlineData(true, true, Opening, StartingPassage, Closing)]
    [InlineData(true, false, Opening, Closing, Closing)]
    [InlineData(false, true, Agent, StartingPassage, Bot)]
    [InlineData(false, false, Agent, Bot, Bot)]
    public void Every_state_answers_every_trigger_as_drawn(
        bool hasDesk, bool hasPassage, object requested, object returned, object started)
    {
        Dictionary<HandoverState, object?[]> drawn = new()
        {
            //                   Requested  Opened Ended      Returned  PassageStarted Closed
            [Bot] =             [requested, null,  null,      null,     null,          null],
            [Opening] =         [null,      Agent, Returning, null,     null,          null],
            [Agent] =           [null,      null,  Returning, null,     null,          null],
            [Returning] =       [null,      null,  null,      returned, null,          null],
            [StartingPassage] = [null,      null,  null,      null,     started,       null],
            [Closing] =         [null,      null,  null,      null,     null,          Bot],
        };

        HandoverRules rules = new(hasDesk, hasPassage);

        Assert.All(Enum.GetValues<HandoverState>(), state =>
            Assert.Equal(drawn[state], Enum.GetValues<HandoverTrigger>().Select(trigger => (object?)rules.Next(state, trigger))));
    }

    [Theory]
    [InlineData(true, true, new[] { Bot, Opening, Agent, Returning, StartingPassage, Closing })]
    [InlineData(true, false, new[] { Bot, Opening, Agent, Returning, Closing })]
    [InlineData(false, true, new[] { Bot, Agent, Returning, StartingPassage })]
    [InlineData(false, false, new[] { Bot, Agent, Returning })]
    public void A_conversation_comes_only_to_states_that_its_connection_has_and_from_each_back_to_the_bot(
        bool hasDesk, bool hasPassage, object expected)
    {
        HandoverRules rules = new(hasDesk, hasPassage);

        HashSet<HandoverState> reached = Reachable(rules, Bot);

        Assert.Equal((HandoverState[])expected, reached.Order());
        Assert.All(reached, state => Assert.Contains(Bot, Reachable(rules, state)));
    }

    private static HashSet<HandoverState> Reachable(HandoverRules rules, HandoverState from)
    {
        HashSet<HandoverState> reached = [from];
        Queue<HandoverState> next = new([from]);

        while (next.TryDequeue(out HandoverState state))
        {
            foreach (HandoverState to in Enum.GetValues<HandoverTrigger>().Select(trigger => rules.Next(state, trigger)).OfType<HandoverState>())
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

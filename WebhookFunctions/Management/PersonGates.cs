using WebhookFunctions.Conversations;
using WebhookFunctions.Delivery;

namespace WebhookFunctions.Management;

/// <summary>Finds a person's traces in gates: a gate names the mailbox that tried last, and keeps what the other side said then.</summary>
internal sealed class PersonGates(GateStore gates, LogNames names)
{
    private const int MostTries = 5;

    public async Task<IReadOnlyList<(Destination Destination, Gate Gate)>> NamingAsync(ConversationKey person)
    {
        IReadOnlyDictionary<string, Gate> all = await gates.ReadAllAsync(person.Connection);

        return
        [
            .. from kind in Enum.GetValues<DestinationKind>()
               let destination = new Destination(person.Connection, kind)
               let gate = all.GetValueOrDefault(destination.Name)
               where gate is not null && Names(gate, person)
               select (destination, gate),
        ];
    }

    public async Task ForgetAsync(ConversationKey person)
    {
        for (int tries = 0; tries < MostTries && await NamingAsync(person) is [_, ..] naming; tries++)
        {
            foreach ((Destination destination, Gate gate) in naming)
            {
                Gate without = gate with { Tried = IsMailbox(gate, person) ? "" : gate.Tried, Reason = names.Hide(gate.Reason, person) };
                await gates.WriteAsync(destination, gate, without);
            }
        }
    }

    private bool Names(Gate gate, ConversationKey person) => IsMailbox(gate, person) || names.Hide(gate.Reason, person) != gate.Reason;

    private static bool IsMailbox(Gate gate, ConversationKey person) => Enum.GetValues<Direction>().Any(direction => gate.Tried == person.MailboxOf(direction));
}

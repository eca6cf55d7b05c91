using System.Text.Json;
using WebhookFunctions.Conversations;

namespace WebhookFunctions.Agents;

/// <summary>An event on its way to the agent desk.</summary>
/// <param name="Id">The idempotency key: the same for every attempt at the same event.</param>
/// <param name="Type"><c>handover</c>, <c>message</c>, <c>typing</c>, <c>read</c> or <c>ended</c>.</param>
/// <param name="WriteDetails">Writes the properties that belong to the type.</param>
public sealed record DeskEvent(string Id, string Type, Conversation Conversation, DateTimeOffset Timestamp, Action<Utf8JsonWriter> WriteDetails);

using System.Globalization;
using Azure.Storage.Queues.Models;

namespace LocalHost.Queues;

/// <summary>A queue message as its function sees it.</summary>
internal sealed class TriggerMessage(QueueMessage message, BinaryData body)
{
    public static bool TryDecode(QueueMessage message, bool base64, out TriggerMessage? decoded)
    {
        try
        {
            BinaryData body = base64 ? new BinaryData(Convert.FromBase64String(message.Body.ToString())) : message.Body;
            decoded = new TriggerMessage(message, body);

            return true;
        }
        catch (FormatException)
        {
            decoded = null;

            return false;
        }
    }

    public object As(Type type) =>
        type == typeof(string) ? body.ToString()
        : type == typeof(byte[]) ? body.ToArray()
        : type == typeof(BinaryData) ? body
        : QueuesModelFactory.QueueMessage(
            message.MessageId,
            message.PopReceipt,
            body,
            message.DequeueCount,
            message.NextVisibleOn,
            message.InsertedOn,
            message.ExpiresOn);

    public Dictionary<string, object?> BindingData() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["QueueTrigger"] = body.ToString(),
        ["DequeueCount"] = message.DequeueCount.ToString(CultureInfo.InvariantCulture),
        ["Id"] = message.MessageId,
        ["PopReceipt"] = message.PopReceipt,
        ["InsertionTime"] = Text(message.InsertedOn),
        ["ExpirationTime"] = Text(message.ExpiresOn),
        ["NextVisibleTime"] = Text(message.NextVisibleOn),
    };

    private static string? Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using System.Xml;

namespace StorageStub;

/// <summary>Messages and errors in the words of the queue service.</summary>
internal static class QueueXml
{
    private static readonly XmlWriterSettings _settings =
        new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    /// <returns>The text, if the request has one.</returns>
    public static string? ReadText(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        XmlDocument document = new() { PreserveWhitespace = true };
        document.LoadXml(Encoding.UTF8.GetString(body.Span).TrimStart('\uFEFF'));

        return document.SelectSingleNode("/QueueMessage/MessageText")?.InnerText;
    }

    public static Answer Error(StubError error) => Write(error.Status, "Error", xml =>
    {
        xml.WriteElementString("Code", error.Code);
        xml.WriteElementString("Message", error.Message);
    }, ("x-ms-error-code", error.Code));

    public static Answer Put(StubMessage message) =>
        Write(201, "QueueMessagesList", xml => Write(xml, message, receipt: true, text: false));

    /// <param name="receipts">Whether the messages were received, not only peeked at.</param>
    public static Answer Got(IReadOnlyList<StubMessage> messages, bool receipts) => Write(200, "QueueMessagesList", xml =>
    {
        foreach (StubMessage message in messages)
        {
            Write(xml, message, receipts, text: true);
        }
    });

    public static string Date(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);

    private static void Write(XmlWriter xml, StubMessage message, bool receipt, bool text)
    {
        xml.WriteStartElement("QueueMessage");
        xml.WriteElementString("MessageId", message.Id);
        xml.WriteElementString("InsertionTime", Date(message.InsertedAt));
        xml.WriteElementString("ExpirationTime", Date(message.ExpiresAt));

        if (receipt)
        {
            xml.WriteElementString("PopReceipt", message.PopReceipt);
            xml.WriteElementString("TimeNextVisible", Date(message.VisibleAt));
        }

        if (text)
        {
            xml.WriteElementString("DequeueCount", message.DequeueCount.ToString(CultureInfo.InvariantCulture));
            xml.WriteElementString("MessageText", message.Text);
        }

        xml.WriteEndElement();
    }

    private static Answer Write(int status, string root, Action<XmlWriter> content, params (string, string)[] headers)
    {
        using MemoryStream stream = new();
        using XmlWriter xml = XmlWriter.Create(stream, _settings);
        xml.WriteStartElement(root);
        content(xml);
        xml.WriteEndElement();
        xml.Flush();

        return new Answer(status, headers) { ContentType = "application/xml", Body = stream.GetBuffer().AsMemory(0, (int)stream.Length) };
    }
}

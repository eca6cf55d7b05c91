using System.Buffers.Text;
using System.Text;
using WebhookFunctions.Http;

namespace WebhookFunctions.Management;

/// <summary>Where a list continues, as storage says it, in characters that a URL accepts unchanged.</summary>
internal sealed record PageToken(string Position)
{
    public static string? Of(string? position) => position is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

    public static PageToken? Parse(string text) =>
        Base64Url.IsValid(text) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) is { Length: > 0 } position ? new PageToken(position) : null;

    public static Problem Wrong() => Problem.InvalidRequest("The parameter continue must be what the answer before called more.");
}

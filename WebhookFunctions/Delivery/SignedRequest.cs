using Microsoft.AspNetCore.Http;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Delivery;

/// <summary>What a request whose signature is its key turned out to be.</summary>
/// <param name="Problem">Why a request that is signed well cannot be taken all the same.</param>
internal abstract record SignedRequest(SignatureVerdict Verdict, Problem? Problem)
{
    /// <param name="read">Verifies and reads; gets what gives a header's value, and the body.</param>
    /// <param name="answer">Answers a request that can be taken.</param>
    public static async Task<IResult> AnswerAsync<T>(
        HttpRequest request,
        Func<Func<string, string?>, ReadOnlyMemory<byte>, T> read,
        Func<T, Task<IResult>> answer,
        CancellationToken cancellation)
        where T : SignedRequest
    {
        (ReadOnlyMemory<byte> body, Problem? unreadable) = await RequestBody.ReadJsonAsync(request, cancellation);

        if (unreadable is not null)
        {
            return unreadable;
        }

        T signed = read(request.Header, body);

        if (signed.Verdict != SignatureVerdict.Valid)
        {
            return Problem.InvalidSignature(signed.Verdict.Reason());
        }

        return signed.Problem is { } problem ? problem : await answer(signed);
    }
}

using Microsoft.AspNetCore.Http;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Delivery;

/// <summary>What a request whose signature is its key turned out to be.</summary>
/// <param name="Problem">Why a request that is signed well cannot be taken all the same.</param>
internal abstract record SignedRequest(SignatureVerdict Verdict, Problem? Problem)
{
    /// <param name="form">What the request has to look like.</param>
    /// <param name="read">Verifies and reads.</param>
    /// <param name="answer">Answers a request that can be taken.</param>
    public static async Task<IResult> AnswerAsync<T>(
        HttpRequest request,
        RequestForm form,
        Func<ReceivedRequest, T> read,
        Func<T, Task<IResult>> answer,
        CancellationToken cancellation)
        where T : SignedRequest
    {
        (ReadOnlyMemory<byte> body, Problem? unreadable) = await RequestBody.ReadAsync(request, form, cancellation);

        if (unreadable is not null)
        {
            return unreadable;
        }

        T signed = read(new ReceivedRequest(request, body));

        if (signed.Verdict != SignatureVerdict.Valid)
        {
            return Problem.InvalidSignature(signed.Verdict.Reason());
        }

        return signed.Problem is { } problem ? problem : await answer(signed);
    }
}

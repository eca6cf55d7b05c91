using Microsoft.AspNetCore.Http;
using WebhookFunctions.Http;
using WebhookFunctions.Signatures;

namespace WebhookFunctions.Delivery;

/// <summary>The result of reading a request that a signature protects.</summary>
/// <param name="Problem">Why a correctly signed request cannot be accepted.</param>
internal abstract record SignedRequest(SignatureVerdict Verdict, Problem? Problem)
{
    /// <param name="form">The form that the request must have.</param>
    /// <param name="read">Verifies and reads the request.</param>
    /// <param name="answer">Answers a request that can be accepted.</param>
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

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Http;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>What all of the operator's requests have in common. The function's key is the lock; the host looks at it.</summary>
public sealed partial class OperatorDoor
{
    private readonly ILogger<OperatorDoor> _logger;

    internal OperatorDoor(ILogger<OperatorDoor> logger) => _logger = logger;

    internal async Task<IResult> AnswerAsync(HttpRequest request, Func<OperatorRequest, Task<IResult>> answer)
    {
        try
        {
            return await answer(new OperatorRequest(request));
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            LogOutage(exception);

            return Problem.StorageUnavailable();
        }
    }

    /// <summary>Every change leaves its line.</summary>
    /// <param name="whose">A connection, a destination of one, or the name that a conversation has in the logs.</param>
    internal void Audit(OperatorRequest request, string what, string whose, int count = 1) =>
        Audit(request, what, whose, count.ToString(CultureInfo.InvariantCulture));

    /// <param name="came">What came of it: a number first.</param>
    internal void Audit(OperatorRequest request, string what, string whose, string came) => LogAudit(request.Who, what, whose, came);

    [LoggerMessage(1, LogLevel.Information, "{Who}: {What}, {Whose}: {Came}", EventName = "Audit")]
    private partial void LogAudit(string who, string what, string whose, string came);

    [LoggerMessage(2, LogLevel.Error, "A request of an operator could not be answered: storage is in trouble")]
    private partial void LogOutage(Exception exception);
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WebhookFunctions.Http;
using WebhookFunctions.Storage;

namespace WebhookFunctions.Management;

/// <summary>What all operators' requests have in common. The function's key protects them; the host checks it.</summary>
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

    /// <summary>Writes the audit line that every change leaves.</summary>
    /// <param name="whose">A connection, one of its destinations, or the name of a conversation in the logs.</param>
    internal void Audit(OperatorRequest request, string what, string whose, int count = 1) =>
        Audit(request, what, whose, count.ToString(CultureInfo.InvariantCulture));

    /// <param name="came">The result, with a number first.</param>
    internal void Audit(OperatorRequest request, string what, string whose, string came) => LogAudit(request.Who, what, whose, came);

    [LoggerMessage(1, LogLevel.Information, "{Who}: {What}, {Whose}: {Came}", EventName = "Audit")]
    private partial void LogAudit(string who, string what, string whose, string came);

    [LoggerMessage(2, LogLevel.Error, "A request of an operator could not be answered: storage is in trouble")]
    private partial void LogOutage(Exception exception);
}

using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Shows everything that is stored about a person, a page at a time.</summary>
public sealed class ExportPerson(OperatorDoor door, OperatedPersons persons)
{
    [Function(nameof(ExportPerson))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "manage/person")] HttpRequest request) =>
        door.AnswerAsync(request, persons.ExportAsync);
}

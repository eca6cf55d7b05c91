using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace WebhookFunctions.Management;

/// <summary>Deletes everything that is stored about a person.</summary>
public sealed class DeletePerson(OperatorDoor door, OperatedPersons persons)
{
    [Function(nameof(DeletePerson))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = "manage/person/delete")] HttpRequest request) =>
        door.AnswerAsync(request, persons.DeleteAsync);
}

using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Http;

/// <summary>The host's own request by which the platform takes work away from an instance: the instance takes nothing new, finishes everything that runs, and cancels nothing.</summary>
internal static class DrainRequest
{
    public static void Map(IEndpointRouteBuilder routes, AccessKeys keys, Drain drain) => routes.MapPost("/admin/host/drain", async http =>
    {
        bool isAdmitted = keys.Admit(AuthorizationLevel.Admin, http.Request);
        http.Response.StatusCode = isAdmitted ? StatusCodes.Status202Accepted : StatusCodes.Status401Unauthorized;

        if (isAdmitted)
        {
            await drain.BeginAsync(TimeSpan.Zero);
        }
    });
}

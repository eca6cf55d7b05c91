using LocalHost.Functions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace LocalHost.Http;

internal static class HttpFunctions
{
    public static void Map(IEndpointRouteBuilder routes, IEnumerable<Function> functions, string prefix, HttpInvocation invocation)
    {
        routes.MapGet("/", Answer(StatusCodes.Status200OK));

        foreach (Function function in functions)
        {
            if (function.Trigger is HttpTrigger trigger)
            {
                Map(routes, RouteOf(function, trigger, prefix), trigger, http => invocation.RunAsync(function, trigger, http));
            }
        }

        // This also takes requests that match a route but not its methods: the real host answers 404, not 405.
        routes.MapFallback("{**any}", Answer(StatusCodes.Status404NotFound));
    }

    public static string Describe(Function function, HttpTrigger trigger, string prefix) =>
        $"{string.Join(',', trigger.Methods.DefaultIfEmpty("any")).ToUpperInvariant()} {RouteText(function, trigger, prefix)}";

    private static void Map(IEndpointRouteBuilder routes, RoutePattern route, HttpTrigger trigger, RequestDelegate run)
    {
        IEndpointConventionBuilder endpoint = routes.Map(route, run);

        if (trigger.Methods is { Count: > 0 } methods)
        {
            endpoint.WithMetadata(new HttpMethodMetadata(methods));
        }
    }

    private static RoutePattern RouteOf(Function function, HttpTrigger trigger, string prefix)
    {
        RoutePattern route = RoutePatternFactory.Parse(RouteText(function, trigger, prefix));

        return function.NamedParameters.FirstOrDefault(parameter => route.GetParameter(parameter.Name!) is null) is { } unknown
            ? throw new StartException($"Function {function.Name}: its route has no {{{unknown.Name}}}.")
            : route;
    }

    private static string RouteText(Function function, HttpTrigger trigger, string prefix) =>
        $"/{prefix}/{(trigger.Route ?? function.Name).TrimStart('/')}".Replace("//", "/", StringComparison.Ordinal);

    private static RequestDelegate Answer(int statusCode) => http =>
    {
        http.Response.StatusCode = statusCode;

        return Task.CompletedTask;
    };
}

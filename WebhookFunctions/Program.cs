using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using WebhookFunctions;

FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(args);

builder.AddConnector();

builder.Build().Run();

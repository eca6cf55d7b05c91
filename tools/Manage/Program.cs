using Manage;
using Spectre.Console;

return await ManageApp.RunAsync(args, AnsiConsole.Console);

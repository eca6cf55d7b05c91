using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fuzz;

/// <summary>The vendor of the connection whose users send files: it says where a file is, and gives it.</summary>
internal static class FilesSide
{
    private static readonly byte[] _file = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(128 + (i % 100)))];

    public static bool Takes(HttpRequest request) => request.Path.Value is { } path && (IsFile(path) || path.StartsWith("/bot1", StringComparison.Ordinal));

    /// <param name="draw">Null if it behaves well.</param>
    public static Task AnswerAsync(HttpContext http, byte[] request, Draw? draw)
    {
        bool isFile = IsFile(http.Request.Path.Value!);

        if (draw is not null && draw.Chance(0.4))
        {
            return isFile ? SpoiltAsync(http, draw) : new Mischief(draw, mayPutOff: false).AnswerAsync(http, request);
        }

        return isFile ? http.Response.Body.WriteAsync(_file, http.RequestAborted).AsTask() : TellAsync(http);
    }

    // Nothing that it is told comes back: what a file holds is nobody's business.
    private static async Task SpoiltAsync(HttpContext http, Draw draw)
    {
        http.Response.StatusCode = draw.Of([200, 200, 206, 302, 304, 404, 416, 429, 500, 503, 999]);
        http.Response.Headers.Location = draw.Of(["http://127.0.0.1:1/", "file:///etc/passwd", "/", ""]);
        http.Response.ContentType = draw.Of(["text/html", "", "image/png", "x"]);
        http.Response.ContentLength = http.Response.StatusCode == 304 ? null : draw.Of<long?>([null, 100, 21_000_000, 5_000_000_000]);

        if (http.Response.StatusCode != 304)
        {
            await http.Response.Body.WriteAsync(_file.AsMemory(0, 100), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }

        if (draw.Chance(0.5) || http.Response.ContentLength > 100)
        {
            http.Abort();
        }
    }

    private static Task TellAsync(HttpContext http)
    {
        JsonObject answer = new() { ["ok"] = true, ["result"] = new JsonObject { ["file_id"] = "photo", ["file_path"] = "photos/file 1#?.jpg" } };

        return http.Response.WriteAsync(answer.ToJsonString(JsonSerializerOptions.Default), http.RequestAborted);
    }

    private static bool IsFile(string path) => path.StartsWith("/file/bot", StringComparison.Ordinal);
}

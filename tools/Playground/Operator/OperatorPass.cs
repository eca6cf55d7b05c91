using System.Security.Cryptography;
using System.Text;

namespace Playground;

/// <summary>
/// Lets in only requests with the link that the program has printed. Other users of this machine can reach the page, too, and would act with the operator's key.
/// The link is exchanged for a cookie, so that the addresses that operators send each other contain no pass.
/// </summary>
internal sealed class OperatorPass(int port)
{
    private const string WithoutPass = "Open this page by the link that the program has printed when it started.\n";

    private readonly string _pass = RandomNumberGenerator.GetHexString(32, lowercase: true);

    private string Cookie => $"operator-{port}";

    public string Query => $"?pass={_pass}";

    public async Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path == "/" && IsPass(http.Request.Query["pass"]))
        {
            // Lax, so that a link to a view, in a mail or a chat, works.
            http.Response.Cookies.Append(Cookie, _pass, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
            http.Response.Redirect("/operator");
            return;
        }

        if (!IsPass(http.Request.Cookies[Cookie]))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(WithoutPass);
            return;
        }

        await next(http);
    }

    private bool IsPass(string? text) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text ?? ""), Encoding.UTF8.GetBytes(_pass));
}

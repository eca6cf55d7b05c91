namespace Playground;

/// <summary>Draws the bot's pictures: a cup for a drink, and the harbour for everything else. The name is not drawn.</summary>
internal static class Picture
{
    public static Task WriteAsync(HttpContext http, string name)
    {
        http.Response.ContentType = "image/svg+xml";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

        return http.Response.WriteAsync(Draw(name), http.RequestAborted);
    }

    private static string Draw(string name) => name switch
    {
        "tea" => Cup("#dbe9d2", "#7f9f5b", "#ffffff"),
        "coffee" => Cup("#f1e0cf", "#5a3a28", "#ffffff"),
        "cocoa" => Cup("#f3dbe0", "#8a5140", "#ffffff"),
        _ => Harbour,
    };

    private static string Cup(string wall, string drink, string china) => $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300" width="480" height="300">
          <rect width="480" height="300" fill="{wall}"/>
          <ellipse cx="232" cy="252" rx="150" ry="16" fill="#00000018"/>
          <path d="M318 140c64-14 78 70-14 74" fill="none" stroke="{china}" stroke-width="18"/>
          <path d="M140 112h190c0 90-26 136-95 136s-95-46-95-136z" fill="{china}"/>
          <ellipse cx="235" cy="112" rx="95" ry="22" fill="{china}"/>
          <ellipse cx="235" cy="114" rx="82" ry="16" fill="{drink}"/>
          <path d="M205 82c-14-16 12-24 0-42m34 42c-14-16 12-24 0-42m34 42c-14-16 12-24 0-42"
                fill="none" stroke="{drink}" stroke-opacity=".45" stroke-width="7" stroke-linecap="round"/>
        </svg>
        """;

    private const string Harbour = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300" width="480" height="300">
          <defs>
            <linearGradient id="sky" x2="0" y2="1">
              <stop stop-color="#3d5a98"/><stop offset=".6" stop-color="#f2a47c"/><stop offset="1" stop-color="#ffd9a0"/>
            </linearGradient>
            <linearGradient id="sea" x2="0" y2="1">
              <stop stop-color="#e79a7f"/><stop offset=".25" stop-color="#4d6fa3"/><stop offset="1" stop-color="#22375f"/>
            </linearGradient>
          </defs>
          <rect width="480" height="190" fill="url(#sky)"/>
          <circle cx="330" cy="168" r="38" fill="#fff1c9"/>
          <path d="M0 190l70-46 54 30 60-52 92 68z" fill="#2f3f6b"/>
          <rect y="188" width="480" height="112" fill="url(#sea)"/>
          <path d="M300 206h62m-78 18h92m-70 20h48" stroke="#fff1c9" stroke-opacity=".7" stroke-width="5" stroke-linecap="round"/>
          <path d="M118 226h124l-22 30h-84z" fill="#7c2f33"/>
          <path d="M178 222V92l-52 116z" fill="#fff7ea"/>
          <path d="M186 222V106l48 102z" fill="#f3d9bd"/>
        </svg>
        """;
}

using System.Text.Json;
using WebhookFunctions.Delivery;
using WebhookFunctions.Json;

namespace WebhookFunctions.Channels.Slack;

/// <summary>What an answer of the Web API means (https://docs.slack.dev/reference/methods/chat.postMessage#errors). Most refusals have the status 200.</summary>
internal static class SlackOutcome
{
    // An operator has to mend these: the token, what the app may do, or how it is installed.
    private static readonly HashSet<string> _denied =
    [
        "access_denied", "account_inactive", "accesslimited", "app_missing_action_url", "ekm_access_denied", "enterprise_is_restricted", "invalid_auth", "messages_tab_disabled",
        "missing_scope", "no_permission", "not_allowed_token_type", "not_authed", "org_login_required", "team_access_not_granted", "token_expired", "token_revoked",
        "two_factor_setup_required",
    ];

    private static readonly HashSet<string> _later =
        ["message_limit_exceeded", "rate_limited", "ratelimited", "request_timeout", "service_unavailable", "team_added_to_org"];

    // Slack says of them that a part of the work may be done.
    private static readonly HashSet<string> _uncertain = ["fatal_error", "internal_error"];

    private static readonly HashSet<string> _aboutBlocks = ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"];

    /// <returns>Null where the status of the answer says it.</returns>
    public static DeliveryResult? Of(RemoteAnswer answer)
    {
        if (answer.Status is 429 or >= 500)
        {
            return null;
        }

        if (answer.IsSuccess && answer.Json.Get("ok") is { ValueKind: JsonValueKind.True })
        {
            return DeliveryResult.Delivered;
        }

        return answer.Json.Text("error") switch
        {
            { } error when _denied.Contains(error) => DeliveryResult.Denied(answer.Reason),
            { } error when _later.Contains(error) => DeliveryResult.Unavailable(answer.Reason),
            { } error when _uncertain.Contains(error) => DeliveryResult.Unavailable(answer.Reason).Uncertain(),
            { } => DeliveryResult.Refused(answer.Reason),
            null => answer.IsSuccess ? DeliveryResult.Unavailable($"{answer.Reason} (not an answer of Slack)").Uncertain() : null,
        };
    }

    /// <summary>The words alone may be taken.</summary>
    public static bool IsAboutBlocks(RemoteAnswer answer) => answer.Json.Text("error") is { } error && _aboutBlocks.Contains(error);
}

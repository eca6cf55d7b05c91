using System.Security.Cryptography;
using System.Text;
using LocalHost.Functions;
using Microsoft.Azure.Functions.Worker;

namespace LocalHost.Http;

/// <summary>Checks keys by the real host's rules: the header counts before the query, and a wrong header is not saved by the query.</summary>
internal sealed class AccessKeys
{
    private const string Header = "x-functions-key";
    private const string QueryParameter = "code";

    private readonly bool _enforced;
    private readonly byte[]? _functionKey;
    private readonly byte[]? _masterKey;

    private AccessKeys(bool enforced, string? functionKey, string? masterKey)
    {
        _enforced = enforced;
        _functionKey = Hash(functionKey);
        _masterKey = Hash(masterKey);
    }

    public static AccessKeys Read(bool enforced, IConfiguration settings, IEnumerable<Function> functions)
    {
        AccessKeys keys = new(enforced, settings["LocalHost:FunctionKey"], settings["LocalHost:MasterKey"]);

        foreach (Function function in enforced ? functions : [])
        {
            if (function.Trigger is HttpTrigger trigger && keys.Missing(trigger.AuthLevel) is { } setting)
            {
                throw new StartException($"Keys are enforced and function {function.Name} needs one: set {setting}.");
            }
        }

        return keys;
    }

    public bool Admit(AuthorizationLevel level, HttpRequest request)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return true;
        }

        if (!_enforced)
        {
            return LocalCaller.Is(request);
        }

        byte[]? presented = Hash(request.Headers.TryGetValue(Header, out var header) ? header[0] : request.Query[QueryParameter]);

        return Same(presented, _masterKey) || (!ForMasterOnly(level) && Same(presented, _functionKey));
    }

    private string? Missing(AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return null;
        }

        return ForMasterOnly(level)
            ? _masterKey is null ? "LocalHost__MasterKey" : null
            : _functionKey is null ? "LocalHost__FunctionKey" : null;
    }

    private static bool ForMasterOnly(AuthorizationLevel level) => level is AuthorizationLevel.Admin or AuthorizationLevel.System;

    // All hashes have the same length, so comparing them in constant time does not show how long the key is.
    private static byte[]? Hash(string? key) => string.IsNullOrEmpty(key) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static bool Same(byte[]? presented, byte[]? expected) =>
        presented is not null && expected is not null && CryptographicOperations.FixedTimeEquals(presented, expected);
}

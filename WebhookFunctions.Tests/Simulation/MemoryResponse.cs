using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace WebhookFunctions.Tests.Simulation;

/// <summary>An answer of the storage service that carries an ETag.</summary>
internal sealed class MemoryResponse(ETag etag) : Response
{
    public override int Status => 200;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = etag != default && name.Equals(HttpHeader.Names.ETag, StringComparison.OrdinalIgnoreCase) ? etag.ToString() : null;

        return value is not null;
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out string? value) ? [value] : null;

        return values is not null;
    }

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];
}

/// <summary>There is no such row.</summary>
internal sealed class NoRow<T> : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T? Value => default;

    public override Response GetRawResponse() => new MemoryResponse(default);
}

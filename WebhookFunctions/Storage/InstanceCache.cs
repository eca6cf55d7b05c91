using Microsoft.Extensions.Caching.Memory;

namespace WebhookFunctions.Storage;

/// <summary>What this instance remembers of storage: a limited number of entries of about 1 KB each.</summary>
internal sealed class InstanceCache : IDisposable
{
    private const int MostThings = 20_000;

    private static readonly MemoryCacheEntryOptions _one = new() { Size = 1 };

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostThings });

    public T? Get<T>(object key)
        where T : class => _cache.TryGetValue(key, out T? value) ? value : null;

    public T Set<T>(object key, T value)
        where T : class => _cache.Set(key, value, _one);

    public void Forget(object key) => _cache.Remove(key);

    public void Dispose() => _cache.Dispose();
}

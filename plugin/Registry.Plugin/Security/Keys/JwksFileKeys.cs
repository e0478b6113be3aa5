using Microsoft.Extensions.Logging;

namespace Registry.Plugin.Security.Keys;

/// <summary>
/// Keys from a local file. The file is looked at when a token has to be verified, once a second at most, and parsed when its bytes
/// differ: that needs no watcher, and sees a file that was replaced, linked anew or mounted over.
/// </summary>
internal sealed class JwksFileKeys(string path, IReadOnlyList<string> issuers, TimeProvider time, ILogger<JwksFileKeys> logger) : ISigningKeys
{
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lookedAt;
    private byte[] _content = [];
    private KeySet _keys = KeySet.Empty;

    public ValueTask<KeySet> FindAsync(SignatureAlgorithm algorithm, string? keyId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_lookedAt is not { } last || time.GetElapsedTime(last) >= LookInterval)
            {
                _lookedAt = time.GetTimestamp();
                Look();
            }

            return ValueTask.FromResult(_keys);
        }
    }

    private void Look()
    {
        if (!JwksFile.TryRead(path, out var content, out var fault))
        {
            SecurityLog.KeyFileRefused(logger, path, fault);
            return;
        }

        if (content.AsSpan().SequenceEqual(_content))
            return;

        _content = content;
        var reading = JwksFile.Parse(content);
        if (reading.Fault is not null)
        {
            SecurityLog.KeyFileRefused(logger, path, reading.Fault);
            return;
        }

        _keys = new KeySet(reading.Keys, issuers);
        SecurityLog.KeysLoaded(logger, path, reading.Keys.Count);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Security;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>
/// Keys from a local file. The file is looked at when a token is checked or readiness is asked for, once a second at most, and parsed when
/// its bytes differ: that needs no watcher, and sees a file that was replaced, linked anew or mounted over. A set without keys counts at
/// once; a file that cannot be read may be half written, so the keys before it stay for <see cref="ISigningKeys.MaxAge"/>.
/// </summary>
internal sealed class JwksFileKeys(string path, IReadOnlyList<string> issuers, TimeProvider time, ILogger<JwksFileKeys> logger)
    : ISigningKeys
{
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lookedAt;
    private long? _readAt;
    private byte[] _content = [];
    private JwksReading? _reading;
    private KeySet _keys = KeySet.Empty;
    private string? _error;
    private volatile string? _problem;

    public string? Problem => _problem;

    public ValueTask<KeySet> FindAsync(string algorithm, string? keyId, CancellationToken cancellationToken) =>
        CurrentAsync(cancellationToken);

    public ValueTask<KeySet> CurrentAsync(CancellationToken cancellationToken)
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
        var reading = Read(out var isNew);
        if (reading.IsKeySet)
            Use(reading, isNew);
        else if (_keys.Keys.Count > 0 && _readAt is { } last && time.GetElapsedTime(last) < ISigningKeys.MaxAge)
            Report(reading.Error!, $"its keys stay in use until it has been unreadable for {ISigningKeys.MaxAge.TotalMinutes} minutes");
        else
            Drop(reading.Error!);
    }

    private JwksReading Read(out bool isNew)
    {
        isNew = false;
        if (!JwksFile.TryRead(path, out var content, out var error))
            return JwksReading.Failed(error);
        if (_reading is not null && content.AsSpan().SequenceEqual(_content))
            return _reading;
        isNew = true;
        _content = content;
        return _reading = JwksFile.Parse(content);
    }

    private void Use(JwksReading reading, bool isNew)
    {
        _readAt = time.GetTimestamp();
        if (!isNew && _error is null)
            return;
        // After an error the same content may be back; then what was verified with its keys still counts, unless they were dropped.
        if (isNew || _keys.Keys.Count == 0)
            _keys = new KeySet(reading.Keys, issuers);
        if (reading.Error is not null)
        {
            Report(reading.Error, "its earlier keys were withdrawn, and every token is refused");
            return;
        }

        (_error, _problem) = (null, null);
        AuthorizationLog.KeysLoaded(logger, path, reading.Keys.Count);
    }

    private void Drop(string error)
    {
        _keys = KeySet.Empty;
        Report(error, "no key of it is in use, and every token is refused");
    }

    /// <summary>Logged once for each error and each consequence, not once a second.</summary>
    private void Report(string error, string consequence)
    {
        var report = error + consequence;
        if (report == _error)
            return;
        _error = report;
        _problem = $"The key file {error}. {char.ToUpperInvariant(consequence[0])}{consequence[1..]}.";
        AuthorizationLog.KeyFileRefused(logger, path, error, consequence);
    }
}

/// <summary>Reads a key file; every failure becomes an error that completes the sentence "The file …".</summary>
internal static class JwksFile
{
    public static bool TryRead(string path, [NotNullWhen(true)] out byte[]? content, [NotNullWhen(false)] out string? error)
    {
        content = null;
        error = null;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            error = "does not exist: correct the path or put the file there";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException or SecurityException)
        {
            error = "cannot be read: give the server's account the right to read it, and name a file, not a folder";
        }

        return content is not null;
    }

    /// <summary>Parses UTF-8, or what a byte order mark says instead: editors write one unasked.</summary>
    public static JwksReading Parse(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return JwksReading.Of(reader.ReadToEnd());
    }

    public static JwksReading Read(string path) =>
        TryRead(path, out var content, out var error) ? Parse(content) : JwksReading.Failed(error);
}

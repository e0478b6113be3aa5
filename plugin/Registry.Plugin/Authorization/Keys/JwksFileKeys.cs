using Fhir.Http.Files;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>
/// Keys from a local file, looked at when a token is checked or readiness is asked for. A set without keys counts at once; a file that
/// cannot be read may be half written, so the keys before it stay for <see cref="ISigningKeys.MaxAge"/>.
/// </summary>
internal sealed class JwksFileKeys : ISigningKeys
{
    private readonly string _path;
    private readonly IReadOnlyList<string> _issuers;
    private readonly TimeProvider _time;
    private readonly ILogger<JwksFileKeys> _logger;
    private readonly WatchedFiles<JwksReading> _file;
    private long? _readAt;
    private string? _error;
    private volatile KeySet _keys = KeySet.Empty;
    private volatile string? _problem;

    public JwksFileKeys(string path, IReadOnlyList<string> issuers, TimeProvider time, ILogger<JwksFileKeys> logger)
    {
        (_path, _issuers, _time, _logger) = (path, issuers, time, logger);
        _file = new WatchedFiles<JwksReading>([path], content => JwksReading.Of(Encoding.UTF8.GetString(content[0])), time, Look);
    }

    public string? Problem => _problem;

    public ValueTask<KeySet> FindAsync(string algorithm, string? keyId, CancellationToken cancellationToken) =>
        CurrentAsync(cancellationToken);

    public ValueTask<KeySet> CurrentAsync(CancellationToken cancellationToken)
    {
        _file.Look();
        return ValueTask.FromResult(_keys);
    }

    private void Look(FilesReading<JwksReading> file)
    {
        var reading = file.Value ?? JwksReading.Failed(file.Error!.Message);
        if (reading.IsKeySet)
            Use(reading, file.IsNew);
        else if (_keys.Keys.Count > 0 && _readAt is { } last && _time.GetElapsedTime(last) < ISigningKeys.MaxAge)
            Report(reading.Error!, $"its keys stay in use until it has been unreadable for {ISigningKeys.MaxAge.TotalMinutes} minutes");
        else
            Drop(reading.Error!);
    }

    private void Use(JwksReading reading, bool isNew)
    {
        _readAt = _time.GetTimestamp();
        if (!isNew && _error is null)
            return;
        // After an error the same content may be back; then what was verified with its keys still counts, unless they were dropped.
        if (isNew || _keys.Keys.Count == 0)
            _keys = new KeySet(reading.Keys, _issuers);
        if (reading.Error is not null)
        {
            Report(reading.Error, "its earlier keys were withdrawn, and every token is refused");
            return;
        }

        (_error, _problem) = (null, null);
        AuthorizationLog.KeysLoaded(_logger, _path, reading.Keys.Count);
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
        AuthorizationLog.KeyFileRefused(_logger, _path, error, consequence);
    }
}

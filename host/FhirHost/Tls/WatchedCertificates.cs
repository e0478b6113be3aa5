using Fhir.Http.Files;

namespace FhirHost.Tls;

/// <summary>
/// Certificates and keys out of files, read again when one of them changes. What cannot be read, such as a file half written or a
/// certificate whose new key is still to come, leaves what was loaded before in use.
/// </summary>
internal sealed class WatchedCertificates<T>
    where T : class
{
    private readonly WatchedFiles<T> _files;
    private string? _error;
    private volatile T? _current;

    /// <param name="paths">The files.</param>
    /// <param name="read">Makes a value of their contents; throws <see cref="FileContentException"/> where it cannot.</param>
    /// <param name="logger">Gets a line for each version that is loaded, and one for each error, not one for each look.</param>
    /// <param name="loaded">Called when a version was loaded.</param>
    public WatchedCertificates(
        IReadOnlyList<string> paths, Func<IReadOnlyList<byte[]>, T> read, TimeProvider clock, ILogger logger, Action? loaded = null) =>
        _files = new WatchedFiles<T>(paths, read, clock, reading => Use(reading, paths, logger, loaded));

    /// <summary>What the files said when they were last valid; null where they never were.</summary>
    public T? Current
    {
        get
        {
            _files.Look();
            return _current;
        }
    }

    private void Use(FilesReading<T> reading, IReadOnlyList<string> paths, ILogger logger, Action? loaded)
    {
        if (reading.Error is { } error)
        {
            var file = error.File is { } at ? paths[at] : string.Join(" with ", paths);
            if (file + error.Message != _error)
                TlsLog.FileRefused(logger, file, error.Message);
            _error = file + error.Message;
        }
        else if (reading.IsNew || _error is not null)
        {
            (_current, _error) = (reading.Value, null);
            TlsLog.FilesLoaded(logger, string.Join(", ", paths), $"{reading.Value}");
            loaded?.Invoke();
        }
    }
}

using System.Security;

namespace FhirHost.Tls;

/// <summary>
/// What some files say together, read again when one of them changes. They are looked at when somebody asks, once a second at most, and
/// read when their bytes differ: that needs no watcher, and sees a file that was replaced, linked anew or mounted over. What cannot be
/// read, such as a file half written or a certificate whose new key is still to come, leaves what was known in use.
/// </summary>
internal sealed class WatchedFiles<T>(
    IReadOnlyList<string> paths, Func<IReadOnlyList<byte[]>, T> read, TimeProvider clock, ILogger logger, Action? loaded = null)
    where T : class
{
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lookedAt;
    private IReadOnlyList<byte[]> _contents = [];
    private string? _fault;
    private T? _current;

    /// <summary>What the files said when they were last in order; null where they never were.</summary>
    public T? Current
    {
        get
        {
            lock (_lock)
            {
                if (_lookedAt is { } last && clock.GetElapsedTime(last) < LookInterval)
                    return _current;
                _lookedAt = clock.GetTimestamp();
                Look();
                return _current;
            }
        }
    }

    private void Look()
    {
        List<byte[]> contents = [];
        try
        {
            contents = [.. paths.Select((path, at) => CertificateFileException.Naming(at, () => Content(path)))];
            if (contents.Count == _contents.Count && contents.Zip(_contents).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
                return;
            _current = read(contents);
            _fault = null;
            TlsLog.FilesLoaded(logger, string.Join(", ", paths), _current.ToString());
            loaded?.Invoke();
        }
        catch (CertificateFileException fault)
        {
            var file = fault.File is { } at ? paths[at] : string.Join(" with ", paths);
            // Said once, not once a second.
            if (file + fault.Message != _fault)
                TlsLog.FileRefused(logger, file, fault.Message);
            _fault = file + fault.Message;
        }

        // Kept even where they are wrong, so that they are not read again before they change.
        _contents = contents;
    }

    /// <summary>A file's bytes, without a byte order mark.</summary>
    /// <exception cref="CertificateFileException">The file cannot be read.</exception>
    public static byte[] Content(string path)
    {
        try
        {
            return PemFile.WithoutMark(File.ReadAllBytes(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CertificateFileException("does not exist", missing);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException
            or SecurityException)
        {
            throw new CertificateFileException("cannot be read; give the server's account the right to read it", failure);
        }
    }
}

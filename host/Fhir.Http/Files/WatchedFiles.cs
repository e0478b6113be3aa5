namespace Fhir.Http.Files;

/// <summary>What watched files say at one look.</summary>
/// <param name="Value">What they say; null where there is an error.</param>
/// <param name="Error">Why they cannot be used.</param>
/// <param name="IsNew">Whether their bytes have changed since the look before.</param>
internal readonly record struct FilesReading<T>(T? Value, FileContentException? Error, bool IsNew)
    where T : class;

/// <summary>
/// Files that are read again when one of them changes. They are looked at when they are asked for, once a second at most, and parsed when
/// their bytes differ: that needs no watcher, and sees a file that was replaced, linked anew or mounted over. What follows from an error
/// is up to their user: a file may be half written, or a certificate's new key still to come.
/// </summary>
/// <param name="paths">The files.</param>
/// <param name="parse">Makes a value of their contents; throws <see cref="FileContentException"/> where it cannot.</param>
/// <param name="time">The clock.</param>
/// <param name="use">Called with the result of each look, one at a time.</param>
internal sealed class WatchedFiles<T>(
    IReadOnlyList<string> paths, Func<IReadOnlyList<byte[]>, T> parse, TimeProvider time, Action<FilesReading<T>> use)
    where T : class
{
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lookedAt;
    private IReadOnlyList<byte[]> _contents = [];
    private FilesReading<T>? _reading;

    /// <summary>Looks at the files, unless that was done within the last second.</summary>
    public void Look()
    {
        lock (_lock)
        {
            if (_lookedAt is { } last && time.GetElapsedTime(last) < LookInterval)
                return;
            _lookedAt = time.GetTimestamp();
            use(Read());
        }
    }

    private FilesReading<T> Read()
    {
        List<byte[]> contents;
        try
        {
            contents = [.. paths.Select((path, at) => FileContentException.Naming(at, () => FileContent.Read(path)))];
        }
        catch (FileContentException error)
        {
            return new FilesReading<T>(Value: null, error, IsNew: false);
        }

        if (_reading is { } known && contents.Zip(_contents).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
            return known with { IsNew = false };
        _contents = contents;
        var reading = Parse(contents);
        _reading = reading;
        return reading;
    }

    private FilesReading<T> Parse(IReadOnlyList<byte[]> contents)
    {
        try
        {
            return new FilesReading<T>(parse(contents), Error: null, IsNew: true);
        }
        catch (FileContentException error)
        {
            return new FilesReading<T>(Value: null, error, IsNew: true);
        }
    }
}

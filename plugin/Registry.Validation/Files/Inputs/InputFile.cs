namespace Registry.Validation.Files.Inputs;

/// <summary>The content of a file without its byte order mark, as a whole or line by line.</summary>
internal sealed class InputFile : IDisposable
{
    private const int BufferSize = 64 * 1024;
    private const int MarkLength = 3;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[BufferSize];
    private int _start;
    private int _end;

    private InputFile(Stream stream, bool isLines)
    {
        _stream = stream;
        IsLines = isLines;
        _end = stream.ReadAtLeast(_buffer, MarkLength, throwOnEndOfStream: false);
        HasByteOrderMark = _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8);
        _start = HasByteOrderMark ? MarkLength : 0;
    }

    /// <summary>Whether each line is a resource, by the file's name: .ndjson.</summary>
    public bool IsLines { get; }

    /// <summary>Whether the file starts with a byte order mark; it is no part of the content.</summary>
    public bool HasByteOrderMark { get; }

    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static InputFile Open(string file, Func<Stream> standardInput)
    {
        var stream = file == InputFiles.StandardInput ? standardInput() : OpenFile(file);
        try
        {
            return new InputFile(stream, Path.GetExtension(file).Equals(".ndjson", StringComparison.OrdinalIgnoreCase));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether it is XML. Names lie more often than content does.</summary>
    public bool IsXml => _buffer.AsSpan(_start, _end - _start).TrimStart(" \t\r\n"u8).StartsWith("<"u8);

    /// <summary>A stream of all of it where that can be read in any order and is larger than a size in bytes; else null.</summary>
    public Stream? Large(long size)
    {
        if (!_stream.CanSeek || _stream.Length <= size)
            return null;
        _stream.Position = HasByteOrderMark ? MarkLength : 0;
        (_start, _end) = (0, 0);
        return _stream;
    }

    public ReadOnlyMemory<byte> ReadToEnd()
    {
        if (_stream.CanSeek)
            Reserve(_stream.Length - _stream.Position + 1);
        while (Fill())
        {
            // Reads on.
        }

        return _buffer.AsMemory(_start, _end - _start);
    }

    /// <summary>The lines that hold something, with their numbers from 1. A line is good until the next one is asked for.</summary>
    public IEnumerable<(int Number, ReadOnlyMemory<byte> Line)> Lines()
    {
        var searched = 0;
        for (var number = 1; ; number++)
        {
            int length;
            while ((length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n')) < 0)
            {
                searched = _end - _start;
                if (!Fill())
                    break;
            }

            var line = _buffer.AsMemory(_start, length < 0 ? _end - _start : searched + length);
            if (line.Span.ContainsAnyExcept(" \t\r"u8))
                yield return (number, line);
            if (length < 0)
                yield break;
            _start += line.Length + 1;
            searched = 0;
        }
    }

    public void Dispose() => _stream.Dispose();

    private static Stream OpenFile(string file)
    {
        var real = RealPath.Of(file);
        // Opening a named pipe would wait for a writer. It is as long as an empty file; those that shells make are under /dev.
        var isDevice = real.StartsWith("/dev/", StringComparison.Ordinal) || real.StartsWith("/proc/", StringComparison.Ordinal);
        return !isDevice && !Directory.Exists(real) && new FileInfo(real).Length == 0
            ? Stream.Null
            : new FileStream(file, new FileStreamOptions { BufferSize = 0, Share = FileShare.ReadWrite | FileShare.Delete });
    }

    private bool Fill()
    {
        if (_end == _buffer.Length)
            Reserve(_start > 0 ? 0 : _buffer.Length);
        var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }

    /// <summary>Moves what is not used yet to the start, into an array with so many bytes more where there is no room for them.</summary>
    private void Reserve(long more)
    {
        var used = _end - _start;
        if (used + more > Array.MaxLength && _buffer.Length == Array.MaxLength)
            throw new IOException("it is too large to be read as a whole (2 GiB or more); split it.");
        var source = _buffer;
        if (used + more > _buffer.Length)
            _buffer = GC.AllocateUninitializedArray<byte>((int)Math.Min(used + more, Array.MaxLength));
        source.AsSpan(_start, used).CopyTo(_buffer);
        (_start, _end) = (0, used);
    }
}

using System.Buffers.Binary;
using System.IO.Compression;

namespace FhirHost.Http.ContentCodings;

/// <summary>
/// A body as it was before it was encoded. The decoders of .NET take a body that is cut off for one that has ended; whether all of it came
/// is therefore checked here, by what each format has at its end.
/// </summary>
internal sealed class DecodingStream : ReadOnlyStream
{
    private readonly EncodedStream _encoded;
    private readonly Stream _decoder;
    private readonly Func<EncodedStream, Checksum, bool> _isWhole;
    private readonly Checksum _decoded = new();

    private DecodingStream(EncodedStream encoded, Stream decoder, Func<EncodedStream, Checksum, bool> isWhole)
    {
        _encoded = encoded;
        _decoder = decoder;
        _isWhole = isWhole;
    }

    /// <summary>The decoding of gzip (RFC 1952), deflate (which is zlib, RFC 1950) or br (RFC 7932).</summary>
    public static DecodingStream Of(string coding, Stream body)
    {
        var encoded = new EncodedStream(body);
        return coding.ToUpperInvariant() switch
        {
            "BR" => new(encoded, new BrotliStream(encoded, CompressionMode.Decompress), (source, _) => !source.HasEnded),
            "DEFLATE" => new(encoded, new ZLibStream(encoded, CompressionMode.Decompress), HasAdler32),
            _ => new(encoded, new GZipStream(encoded, CompressionMode.Decompress), HasLength),
        };
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await _decoder.ReadAsync(buffer, cancellationToken);
            return Check(buffer.Span, read);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or InvalidOperationException)
        {
            throw CodingException.Damaged();
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Check(buffer, _decoder.Read(buffer));
        }
        catch (Exception damaged) when (damaged is InvalidDataException or InvalidOperationException)
        {
            throw CodingException.Damaged();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _decoder.Dispose();
        base.Dispose(disposing);
    }

    private static bool HasAdler32(EncodedStream source, Checksum decoded) =>
        BinaryPrimitives.ReadUInt32BigEndian(source.Tail) == decoded.Adler32;

    private static bool HasLength(EncodedStream source, Checksum decoded) =>
        BinaryPrimitives.ReadUInt32LittleEndian(source.Tail) == decoded.Length;

    private int Check(Span<byte> buffer, int read)
    {
        _decoded.Add(buffer[..read]);
        // A request without a body may carry the header all the same.
        if (read == 0 && buffer.Length > 0 && !_encoded.IsEmpty && !_isWhole(_encoded, _decoded))
            throw CodingException.Damaged();
        return read;
    }
}

namespace FhirHost.Http.ContentCodings;

/// <summary>
/// What gzip and zlib say of the decoded bytes: their number (modulo 2³², RFC 1952 section 2.3.1) and their Adler-32 (RFC 1950 section
/// 8.2).
/// </summary>
internal sealed class Checksum
{
    private const uint Modulus = 65521;

    // As many bytes as the sums can take before they must be reduced.
    private const int Run = 5552;

    private uint _low = 1;
    private uint _high;

    public uint Length { get; private set; }

    public uint Adler32 => (_high << 16) | _low;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Length = unchecked(Length + (uint)bytes.Length);
        while (!bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(Run, bytes.Length)];
            foreach (var value in run)
            {
                _low += value;
                _high += _low;
            }

            _low %= Modulus;
            _high %= Modulus;
            bytes = bytes[run.Length..];
        }
    }
}

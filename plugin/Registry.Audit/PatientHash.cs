using System.Security.Cryptography;
using System.Text;

namespace Registry.Audit;

/// <summary>The keyed hash by which records name a patient where they are not to hold the NHS number (spec T5c).</summary>
/// <param name="auditKey">The key of the audit, <see cref="AuditKey"/>.</param>
public sealed class PatientHash(byte[] auditKey)
{
    private const int UsualLength = 16;

    // One that has its key already costs half of one that is given it for each number. It serves one thread at a time.
    [ThreadStatic]
    private static IncrementalHash? _keyed;

    [ThreadStatic]
    private static PatientHash? _keyedFor;

    // A key of its own, derived from the audit's: who may learn the one must not have the other.
    private readonly byte[] _key = HMACSHA256.HashData(auditKey, "patients"u8);

    /// <summary>The hash of an NHS number of ten digits, in lower-case hexadecimal digits.</summary>
    public string Of(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        Span<byte> bytes = number.Length <= UsualLength ? stackalloc byte[number.Length] : new byte[number.Length];
        bytes = bytes[..Encoding.ASCII.GetBytes(number, bytes)];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var keyed = Keyed();
        // After an error it may hold a part of this number, and is not used again.
        _keyedFor = null;
        keyed.AppendData(bytes);
        keyed.GetHashAndReset(hash);
        _keyedFor = this;
        return Convert.ToHexStringLower(hash);
    }

    private IncrementalHash Keyed()
    {
        if (_keyedFor == this)
            return _keyed!;
        _keyed?.Dispose();
        return _keyed = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Registry.Audit;

/// <summary>The keyed hash by which records name a patient where they are not to hold the NHS number (spec T5c).</summary>
/// <param name="auditKey">The key of the audit, <see cref="AuditKey"/>.</param>
public sealed class PatientHash(byte[] auditKey)
{
    private const int UsualLength = 16;

    // A key of its own, derived from the audit's: who may learn the one must not have the other.
    private readonly byte[] _key = HMACSHA256.HashData(auditKey, "patients"u8);

    /// <summary>The hash of an NHS number of ten digits, in lower-case hexadecimal digits.</summary>
    public string Of(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        Span<byte> bytes = number.Length <= UsualLength ? stackalloc byte[number.Length] : new byte[number.Length];
        bytes = bytes[..Encoding.ASCII.GetBytes(number, bytes)];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, bytes, hash);
        return Convert.ToHexStringLower(hash);
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Registry.Audit;

/// <summary>The keyed hash by which records name a patient where they are not to hold the NHS number (spec T5c).</summary>
/// <param name="auditKey">The key of the audit, <see cref="AuditKey"/>.</param>
public sealed class PatientHash(byte[] auditKey)
{
    // A key of its own, derived from the audit's: who may learn the one must not have the other.
    private readonly byte[] _key = HMACSHA256.HashData(auditKey, "patients"u8);

    /// <summary>The hash of an NHS number of ten digits, in lower-case hexadecimal digits.</summary>
    public string Of(string number) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(number)));
}

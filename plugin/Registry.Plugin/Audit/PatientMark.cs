using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Registry.Plugin.Audit;

/// <summary>Writes NHS numbers the way the settings want them on record.</summary>
internal sealed class PatientMark(IOptions<AuditOptions> options, AuditSecret secret)
{
    // A key of its own, derived from the audit's: who may learn the one must not have the other.
    private static readonly byte[] Purpose = "patients"u8.ToArray();

    private readonly Lazy<byte[]> _key = new(() => HMACSHA256.HashData(secret.Key, Purpose));

    /// <summary>The marks of patients; null where there are none to record.</summary>
    public IReadOnlyList<string>? Of(IReadOnlyCollection<string> numbers) => options.Value.Patient switch
    {
        _ when numbers.Count == 0 => null,
        AuditOptions.Clear => [.. numbers],
        AuditOptions.Hash => [.. numbers.Select(HashOf)],
        _ => null,
    };

    /// <summary>What stands in the place of a number that a caller wrote into some other text.</summary>
    public string InText(string number) => options.Value.Patient switch
    {
        AuditOptions.Clear => number,
        AuditOptions.Hash => $"[patient {HashOf(number)}]",
        _ => "[patient]",
    };

    private string HashOf(string number) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.ASCII.GetBytes(number)));
}

using System.Security.Cryptography;

namespace Registry.Plugin.Audit.Writes;

/// <summary>
/// The name of this server's audit among those whose servers share a store. It follows from the audit's key, so that it stays where the
/// folder
/// is moved, and reveals nothing of the key.
/// </summary>
internal sealed class TrailName(AuditSecret secret)
{
    private static readonly byte[] Purpose = "outbox"u8.ToArray();

    private readonly Lazy<string> _value = new(() => Convert.ToHexStringLower(HMACSHA256.HashData(secret.Key, Purpose).AsSpan(0, 16)));

    public string Value => _value.Value;
}

using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Registry.Audit.Files;
using Registry.Audit.Writing;

namespace Registry.Audit.Tests;

/// <summary>A folder for an audit, and a key.</summary>
internal sealed class AuditScene : IDisposable
{
    public string Folder { get; } = Path.Combine(Directory.CreateTempSubdirectory("registry-audit-").FullName, "audit");

    public byte[] Key { get; } = [.. Enumerable.Range(1, 32).Select(value => (byte)value)];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    public string[] Files => [.. Directory.EnumerateFiles(Folder, "audit-*.jsonl").Order(StringComparer.Ordinal)];

    public AuditTrail Open(long maxFileSize = 1 << 20) => AuditTrail.Open(new AuditTrailOptions(Folder, Key, maxFileSize), Clock);

    /// <summary>As <see cref="Open(long)"/>, with the key in its file in the folder.</summary>
    public AuditTrail OpenWithKey()
    {
        Directory.CreateDirectory(Folder);
        var key = Path.Combine(Folder, "audit.key");
        File.WriteAllBytes(key, Key);
        return AuditTrail.Open(new AuditTrailOptions(Folder, Key, 1 << 20) { KeyFile = key }, Clock);
    }

    public AuditTrail Open(Func<string, IAuditFile> file) =>
        new(ChainOpening.Open(new AuditTrailOptions(Folder, Key, 1 << 20), Clock, file));

    /// <summary>Writes records that a request each has made, and closes.</summary>
    public async Task WriteAsync(int count, long maxFileSize = 1 << 20)
    {
        await using var trail = Open(maxFileSize);
        for (var at = 1; at <= count; at++)
            await trail.WriteAsync(Record(at));
    }

    public static AuditRecord Record(int at) => new()
    {
        At = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero).AddSeconds(at),
        Kind = AuditRecord.Request,
        RequestId = string.Create(CultureInfo.InvariantCulture, $"request-{at}"),
        Client = "client-1",
        Interaction = "create",
        Status = 201,
        Issues = ["DUPLICATE_REJECTED"],
    };

    public VerificationResult Verify(string? expected = null) => AuditVerification.Verify(Folder, Key, expected);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
}

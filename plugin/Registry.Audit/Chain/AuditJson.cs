using System.Text.Json.Serialization;

namespace Registry.Audit.Chain;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditRecord))]
internal sealed partial class AuditJson : JsonSerializerContext
{
    public static byte[] Write(AuditRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, Default.AuditRecord);

    public static AuditRecord? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Default.AuditRecord);
}

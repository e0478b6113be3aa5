using System.Text.Encodings.Web;
using System.Text.Json;

namespace Registry.Validation.Tests.Laws;

internal static class Texts
{
    /// <summary>JSON as the product writes it.</summary>
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

using System.Security.Cryptography;
using System.Text;

namespace Registry.Storage.Tests.Contract;

/// <summary>Companion records for tests.</summary>
internal static class Companions
{
    public const string Trail = "trail-1";

    public static CompanionRecord Of(string text, string trail = Trail) => new(Id(text), trail, Encoding.UTF8.GetBytes(text));

    public static string Id(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    public static string Text(CompanionRecord record) => Encoding.UTF8.GetString(record.Content.Span);
}

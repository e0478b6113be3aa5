namespace PackageGenerator.Tables;

internal static class JsonText
{
    /// <summary>The value of a member as text; empty if missing.</summary>
    public static string Text(this JsonObject parent, string name) => parent[name]?.ToString() ?? "";
}

namespace Registry.Validation.Schemas;

/// <summary>An extension that other extensions belong on: by its url, or a part of a complex one by <c>url#part</c>.</summary>
internal sealed record ExtensionUrl(byte[] Url, byte[]? Part)
{
    public static ExtensionUrl Parse(string text)
    {
        var mark = text.IndexOf('#', StringComparison.Ordinal);
        return mark < 0
            ? new ExtensionUrl(Encoding.UTF8.GetBytes(text), null)
            : new ExtensionUrl(Encoding.UTF8.GetBytes(text[..mark]), Encoding.UTF8.GetBytes(text[(mark + 1)..]));
    }
}

namespace Registry.Validation.Packages.Dependencies;

/// <summary>A package name with a version, written <c>name@version</c> or <c>name#version</c>.</summary>
internal sealed record PackageId(string Name, string Version)
{
    /// <summary>The name and version, null where the text has neither form, or no package can have the name.</summary>
    public static PackageId? Parse(string text)
    {
        var mark = text.AsSpan().IndexOfAny('@', '#');
        return mark > 0 && mark < text.Length - 1 && IsName(text[..mark]) && !text.AsSpan(mark + 1).ContainsAny('/', '\\')
            ? new PackageId(text[..mark], text[(mark + 1)..])
            : null;
    }

    /// <summary>Names become names of folders, so nothing may be in them that leads elsewhere.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    public override string ToString() => $"{Name} {Version}";
}

using System.Text;

namespace Registry.Files;

/// <summary>A path whose status is asked for again and again, kept in the form in which the system takes it.</summary>
internal sealed class WatchedPath(string path)
{
    public string Path => path;

    /// <summary>The path in UTF-8, with the zero byte that ends it.</summary>
    public byte[] Name { get; } = [.. Encoding.UTF8.GetBytes(path), 0];
}

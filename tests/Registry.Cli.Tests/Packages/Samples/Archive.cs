using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Registry.Cli.Tests.Packages.Samples;

internal static class Archive
{
    public static byte[] Of(params (string Name, string Content)[] files) =>
        Pack([.. files.Select(file => new PaxTarEntry(TarEntryType.RegularFile, file.Name) { DataStream = Stream(file.Content) })]);

    public static byte[] OfLink(string name, string target) =>
        Pack([new PaxTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target }]);

    private static byte[] Pack(IReadOnlyList<TarEntry> entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(zip))
        {
            foreach (var entry in entries)
                tar.WriteEntry(entry);
        }

        return bytes.ToArray();
    }

    private static MemoryStream Stream(string content) => new(Encoding.UTF8.GetBytes(content));
}

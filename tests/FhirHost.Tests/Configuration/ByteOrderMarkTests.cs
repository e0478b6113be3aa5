using System.Text;
using FhirHost.Configuration;
using Microsoft.Extensions.Configuration;

namespace FhirHost.Tests.Configuration;

/// <summary>Settings files as editors save them that write a byte order mark unasked.</summary>
public sealed class ByteOrderMarkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void AddFile_WithAByteOrderMark_IsRead(string encoding)
    {
        var mark = encoding == "utf-8" ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : Encoding.GetEncoding(encoding);
        foreach (var (name, isLog, key) in new[]
        {
            ("appsettings.json", false, "Hosting:BaseUrl"), ("logsettings.json", true, "Logging:LogLevel:Default"),
        })
        {
            var path = Path.Combine(_folder, name);
            var parts = key.Split(':');
            File.WriteAllText(path, parts.Reverse().Aggregate("\"\u00e9\"", (inner, part) => $$"""{ "{{part}}": {{inner}} }"""), mark);
            Assert.True(File.ReadAllBytes(path)[0] > 0x7F || encoding == "utf-16BE");
            var layers = new LayeredSettings();
            layers.AddFile(path, isLog);
            Assert.Equal((key, "\u00e9"), layers.Checked().All.Select(setting => (setting.Key, setting.Value)).Single());
        }
    }
}

using System.Runtime.InteropServices;

namespace Registry.Audit.Tests;

/// <summary>Files of an audit are for the server's account only, whatever the umask.</summary>
[Trait("Spec", "T6")]
public sealed class PermissionTests : IDisposable
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Files_OfEveryKind_AreCreatedForTheirOwner()
    {
        if (OperatingSystem.IsWindows())
            return;
        var mask = SetMask(0);
        try
        {
            AuditKey.ReadOrMake(Path.Combine(_scene.Folder, "deep", "down"));
            Directory.Move(_scene.Folder, _scene.Folder + "-deep");
            AuditKey.ReadOrMake(_scene.Folder);
            // The scene has a key of its own.
            File.Delete(Path.Combine(_scene.Folder, "audit.head"));
            await _scene.WriteAsync(2, maxFileSize: 100);
            await File.AppendAllTextAsync(_scene.Files[^1], "{\"seq\":");
            await _scene.WriteAsync(1);
            new VerificationNote(_scene.Clock.GetUtcNow(), Records: 3, IsWhole: true).Write(_scene.Folder);
        }
        finally
        {
            _ = SetMask(mask);
        }

        foreach (var folder in new[] { "", "-deep", "-deep/deep", "-deep/deep/down" })
            Assert.Equal((folder, OwnersFolder), (folder, File.GetUnixFileMode(_scene.Folder + folder)));
        var files = Directory.GetFiles(_scene.Folder);
        Assert.All(["audit.key", "audit.head", "audit.lock", "audit.verified", "audit-000002.jsonl"], name =>
            Assert.Contains(Path.Combine(_scene.Folder, name), files));
        Assert.Contains(files, file => file.Contains(".torn-", StringComparison.Ordinal));
        foreach (var file in files)
            Assert.Equal((file, OwnersFile), (file, File.GetUnixFileMode(file)));
        Assert.Empty(AuditPermissions.Warnings(_scene.Folder));
    }

    [Fact]
    public async Task Warnings_WiderOnes_NameTheCommand()
    {
        if (OperatingSystem.IsWindows())
            return;
        await _scene.WriteAsync(1);
        var key = _scene.Folder + "-key";
        await File.WriteAllBytesAsync(key, _scene.Key);
        File.SetUnixFileMode(key, OwnersFile | UnixFileMode.OtherRead);
        File.SetUnixFileMode(_scene.Folder, OwnersFolder | UnixFileMode.GroupExecute);
        File.SetUnixFileMode(_scene.Files[0], OwnersFile | UnixFileMode.GroupRead);
        var warnings = AuditPermissions.Warnings(_scene.Folder, key);
        Assert.Equal(3, warnings.Count);
        Assert.Contains($"chmod 700 {_scene.Folder}", warnings[0], StringComparison.Ordinal);
        Assert.Contains($"chmod 600 {key}", warnings[1], StringComparison.Ordinal);
        Assert.Contains("0640", warnings[2], StringComparison.Ordinal);
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetMask(int mask);
}

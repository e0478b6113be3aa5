using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Registry.Audit.Tests;

/// <summary>Whatever is done to a record of an audit, verifying finds it.</summary>
[Trait("Spec", "T5")]
public sealed class VerificationLaws : IDisposable
{
    private const int Count = 12;
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Property(MaxTest = 60)]
    public bool AnyChangedByte_IsFound(NonNegativeInt place, byte change) => IsFound(bytes =>
    {
        bytes[place.Get % bytes.Count] ^= change == 0 ? (byte)1 : change;
        return bytes;
    });

    [Property(MaxTest = 30)]
    public bool ARemovedRecord_IsFound(NonNegativeInt which) => IsFound(Lines(lines => lines.RemoveAt(which.Get % (Count - 1))));

    [Property(MaxTest = 30)]
    public bool ARepeatedRecord_IsFound(NonNegativeInt which, NonNegativeInt where) =>
        IsFound(Lines(lines => lines.Insert(where.Get % Count, lines[which.Get % Count])));

    [Property(MaxTest = 30)]
    public bool ExchangedRecords_AreFound(NonNegativeInt first, NonNegativeInt second) => first.Get % Count == second.Get % Count
        || IsFound(Lines(lines =>
        (lines[first.Get % Count], lines[second.Get % Count]) = (lines[second.Get % Count], lines[first.Get % Count])));

    [Property(MaxTest = 30)]
    public bool ACutEnd_IsFoundByAnAnchor(NonNegativeInt length)
    {
        var whole = Written();
        var anchor = _scene.Verify().Last;
        var kept = whole[..(length.Get % whole.Length)];
        File.WriteAllBytes(_scene.Files[0], kept);
        return !_scene.Verify(anchor).IsWhole;
    }

    [Property(MaxTest = 40)]
    public bool ACutEnd_IsFoundByTheHead(NonNegativeInt length)
    {
        var whole = Written();
        File.WriteAllBytes(_scene.Files[0], whole[..(length.Get % whole.Length)]);
        return !_scene.Verify().IsWhole && IsRefused();
    }

    [Property(MaxTest = 40)]
    public bool AChangedHead_IsFound(NonNegativeInt place, byte change)
    {
        Written();
        var file = Path.Combine(_scene.Folder, "audit.head");
        var head = File.ReadAllBytes(file);
        var at = place.Get % (head.Length - 1);
        // One space more or less between number and comma says the same.
        if (head[at] == ' ')
            return true;
        head[at] ^= change == 0 ? (byte)1 : change;
        File.WriteAllBytes(file, head);
        return !_scene.Verify().IsWhole && IsRefused();
    }

    [Fact]
    public async Task AMissingFile_IsFound()
    {
        await _scene.WriteAsync(20, maxFileSize: 1000);
        File.Delete(_scene.Files[1]);
        Assert.Contains("is missing", _scene.Verify().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherKey_FindsNothingWhole()
    {
        Written();
        Assert.Equal(0, AuditVerification.Verify(_scene.Folder, new byte[32]).Records);
    }

    [Fact]
    public async Task AnAnchorFromBefore_IsFoundAgain()
    {
        Written();
        var anchor = _scene.Verify().Last;
        await _scene.WriteAsync(3);
        Assert.True(_scene.Verify(anchor).IsWhole);
        Assert.False(_scene.Verify($"5:{new string('a', 64)}").IsWhole);
        Assert.Throws<FormatException>(() => _scene.Verify("5"));
    }

    private static Func<List<byte>, List<byte>> Lines(Action<List<string>> change) => bytes =>
    {
        var lines = Encoding.UTF8.GetString([.. bytes]).TrimEnd('\n').Split('\n').ToList();
        change(lines);
        return [.. Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")];
    };

    private bool IsFound(Func<List<byte>, List<byte>> change)
    {
        var whole = Written();
        var changed = change([.. whole]);
        File.WriteAllBytes(_scene.Files[0], [.. changed]);
        return !_scene.Verify().IsWhole;
    }

    private bool IsRefused()
    {
        try
        {
            _scene.Open().DisposeAsync().AsTask().GetAwaiter().GetResult();
            return false;
        }
        catch (AuditUnavailableException)
        {
            return true;
        }
    }

    private byte[] Written()
    {
        if (Directory.Exists(_scene.Folder))
            Directory.Delete(_scene.Folder, recursive: true);
        _scene.WriteAsync(Count).GetAwaiter().GetResult();
        return File.ReadAllBytes(_scene.Files[0]);
    }
}

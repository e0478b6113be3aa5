using Microsoft.Extensions.Time.Testing;
using Registry.Storage.Sqlite;
using Registry.Storage.Sqlite.Files;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

[Trait("Spec", "P1a")]
public sealed class OpenFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CheckWritten_CutWhileItLooks_IsNotTakenForTheLength()
    {
        await using (var store = await _folder.OpenStoreAsync())
            await store.RegisterAsync(Sample.OfPages("large", 20), default);
        // That the files are back is logged when they have been looked at.
        var ids = new List<int>();
        var log = new ActingLog(id =>
        {
            ids.Add(id);
            if (id == 3009)
                CutByHalf();
        });
        var time = new FakeTimeProvider();
        using var files = new OpenFiles(new DatabaseFile(_folder.Options), new LossReport(time, log), time);
        File.Move(_folder.File, _folder.File + ".away");
        Assert.Throws<LostFileException>(files.Check);
        File.Move(_folder.File + ".away", _folder.File);

        files.CheckWritten();

        Assert.Equal([3007, 3009], ids);
        Assert.Throws<LostFileException>(files.Check);
    }

    private void CutByHalf()
    {
        using var stream = new FileStream(_folder.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        stream.SetLength(stream.Length / 2);
    }
}

using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

public sealed class SearchMemoryTests : IAsyncLifetime, IDisposable
{
    private const int Matches = 10;
    private const int Length = 1145;
    private readonly TemporaryFolder _folder = new();
    private SqliteAppointmentStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await _folder.OpenStoreAsync();
        for (var key = 0; key < Matches; key++)
            await _store.RegisterAsync(Sample.Booked($"{key}") with { Content = new byte[Length] }, default);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SearchAsync_MemoryGiven_AllocatesLessThanTheContents()
    {
        var memory = new byte[Matches * Length];
        var used = 0;
        var query = new AppointmentQuery
        {
            Patient = Sample.Patient,
            NotOverBefore = Sample.Noon,
            ContentMemory = length => memory.AsMemory((used += length) - length, length),
        };
        // The first prepares the statement.
        Search(query);
        used = 0;

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = Search(query);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Matches, found.Count);
        Assert.Equal(memory.Length, used);
        Assert.InRange(allocated, 1, Matches * Length / 2);
    }

    // It is done by the time that the call returns.
    private IReadOnlyList<AppointmentVersion> Search(AppointmentQuery query) =>
        Assert.IsType<SearchResult.Matches>(_store.SearchAsync(query, default).AsTask().GetAwaiter().GetResult()).Items;
}

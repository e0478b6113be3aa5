using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

public sealed class SqliteStoreContractTests : StoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteAppointmentStore> _stores = [];

    public override async Task DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    protected override async Task<IAppointmentStore> OpenAsync()
    {
        var store = await _folder.OpenStoreAsync();
        _stores.Add(store);
        return store;
    }
}

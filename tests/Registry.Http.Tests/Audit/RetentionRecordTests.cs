using Registry.Audit;

namespace Registry.Http.Tests.Audit;

/// <summary>What retention removes is on record, and so is the setting.</summary>
[Trait("Spec", "P6"), Trait("Spec", "T5")]
public sealed class RetentionRecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-retention-").FullName;

    private string Audit => Path.Combine(_folder, "audit");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenAnAppointmentThatIsOver_WhenRetentionIsSwitchedOn_ThenItsRemovalIsOnRecord()
    {
        Uri location;
        await using (var first = Application())
        {
            using var client = first.Caller();
            using var registered =
                await client.RegisterAsync(Appointments.Json().Replace("2030-01-17", "2020-01-17", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
            location = registered.Headers.Location!;
        }

        await using (var second = Application(("Registry:SQLiteDbOptions:RetentionDays", "30")))
        {
            using var client = second.Caller();
            for (var status = HttpStatusCode.OK; status != HttpStatusCode.NotFound; await Task.Delay(10))
            {
                using var read = await client.GetAsync(location.AbsolutePath.TrimStart('/'));
                status = read.StatusCode;
            }
        }

        var records = AuditReading.Records(Audit);
        var removal = Assert.Single(records, record => record.Kind == AuditRecord.Retention);
        Assert.Equal(1, removal.Count);
        Assert.Contains("30 days", removal.Text, StringComparison.Ordinal);
        var start = records.Last(record => record.Kind == AuditRecord.Start);
        Assert.Contains("retention 30 days", start.Text, StringComparison.Ordinal);
        Assert.Contains("retention off", start.Before, StringComparison.Ordinal);
    }

    private RegistryApplication Application(params (string Key, string Value)[] settings) => RegistryApplication.With(
    [
        ("Registry:SQLiteDbOptions:ConnectionString", $"Data Source={Path.Combine(_folder, "registry.db")}"),
        ("Registry:Audit:Directory", Audit),
        .. settings,
    ]);
}

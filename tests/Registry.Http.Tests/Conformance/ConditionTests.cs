using Microsoft.Data.Sqlite;
using Registry.TestScripts.Running;

namespace Registry.Http.Tests.Conformance;

/// <summary>The scripts of conditions/, each against a registry in the condition that it is for.</summary>
public sealed class ConditionTests
{
    private static readonly string[] Formats = ["json", "xml"];

    [Fact]
    public async Task GivenALowRateLimit_ThenRateLimitPasses()
    {
        foreach (var format in Formats)
        {
            await using var registry = RegistryApplication.With(
                ("Registry:RateLimit:RequestsPerSecond", "0.001"), ("Registry:RateLimit:Burst", "3"));
            await PassesAsync(registry, "conditions/rate-limit", format);
        }
    }

    [Fact]
    public async Task GivenAStoreThatCannotBeWritten_ThenUnavailablePassesAndAvailableAgainAfterwards()
    {
        await using var registry = RegistryApplication.With("Registry:SQLiteDbOptions:BusyTimeout", "00:00:01");
        await WarmAsync(registry);
        using (await HoldAsync(registry))
        {
            foreach (var format in Formats)
                await PassesAsync(registry, "conditions/unavailable", format, ("providerId", format));
        }

        foreach (var format in Formats)
            await PassesAsync(registry, "conditions/available-again", format, ("providerId", format));
    }

    [Fact]
    public async Task GivenAStoreThatTakesLongerThanARequestMay_ThenTimeoutPasses()
    {
        await using var registry = RegistryApplication.With(
            ("RequestLimits:RequestTimeout", "00:00:02"), ("Registry:SQLiteDbOptions:BusyTimeout", "00:00:06"));
        await WarmAsync(registry);
        using var held = await HoldAsync(registry);
        foreach (var format in Formats)
            await PassesAsync(registry, "conditions/timeout", format);
    }

    [Fact]
    public async Task GivenADamagedAppointment_ThenDamagedPasses()
    {
        await using var registry = new RegistryApplication();
        var id = await WarmAsync(registry);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(registry.Folder, "registry.db")}"))
        {
            await connection.OpenAsync();
            using var update = connection.CreateCommand();
            update.CommandText = "UPDATE appointment SET content = x'7b'";
            Assert.Equal(1, await update.ExecuteNonQueryAsync());
        }

        foreach (var format in Formats)
            await PassesAsync(registry, "conditions/damaged", format, ("damagedId", id));
    }

    [Fact]
    public async Task GivenRegisteringAndBatchesAreOff_ThenSwitchedOffPasses()
    {
        await using var registry = RegistryApplication.With(
            ("Registry:Interactions:Register", "false"), ("Registry:Interactions:Batch", "false"));
        foreach (var format in Formats)
            await PassesAsync(registry, "conditions/switched-off", format);
    }

    [Fact]
    public void GivenTheFolder_ThenEachOfItsScriptsIsRunHere() => Assert.Equal(
        ["available-again", "certificate", "damaged", "rate-limit", "switched-off", "timeout", "unavailable"],
        Kit.Files.Where(Kit.IsConditional).Select(Path.GetFileNameWithoutExtension)
            .Select(name => name![..name!.LastIndexOf('-')]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static async Task PassesAsync(
        RegistryApplication registry, string script, string format, params (string Name, string Value)[] variables)
    {
        using var client = registry.CreateClient();
        Kit.AssertPassed(await ScriptRunner.RunFileAsync(Kit.File(script, format), Kit.Options(registry, client, variables)));
    }

    /// <summary>Registers one appointment, so that everything is loaded; its id.</summary>
    private static async Task<string> WarmAsync(RegistryApplication registry)
    {
        using var client = registry.Caller();
        // Where the machine is busy, loading everything can take longer than a request may.
        for (var attempt = 1; ; attempt++)
        {
            using var registered = await client.RegisterAsync(Appointments.Json());
            if (registered.Headers.Location is { } location)
                return location.Segments[^3].TrimEnd('/');
            Assert.InRange(attempt, 1, 20);
        }
    }

    /// <summary>Keeps the database from being written, as another process does.</summary>
    private static async Task<SqliteConnection> HoldAsync(RegistryApplication registry)
    {
        var stranger = new SqliteConnection($"Data Source={Path.Combine(registry.Folder, "registry.db")};Pooling=False");
        await stranger.OpenAsync();
        using var hold = stranger.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await hold.ExecuteNonQueryAsync();
        return stranger;
    }
}

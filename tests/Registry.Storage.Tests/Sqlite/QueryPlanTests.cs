using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite;

namespace Registry.Storage.Tests.Sqlite;

[Trait("Spec", "P5")]
public sealed class QueryPlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection;

    public QueryPlanTests()
    {
        var file = new DatabaseFile(_folder.Options);
        file.Prepare(check: false);
        _connection = file.Open();
    }

    public static TheoryData<string> Statements =>
        new(Sql.Get, Sql.GetVersion, Sql.History, Sql.KeepEarlier, Sql.Replace);

    [Theory]
    [MemberData(nameof(Statements))]
    public void FixedStatement_Always_SearchesAnIndex(string sql) => AssertSearches(sql);

    [Theory]
    [InlineData(true, 0, false)]
    [InlineData(true, 0, true)]
    [InlineData(true, 1, true)]
    [InlineData(true, 3, false)]
    [InlineData(false, 1, false)]
    [InlineData(false, 3, false)]
    [InlineData(false, 3, true)]
    public void SearchStatement_AnyShape_SearchesAnIndex(bool byPatient, int ids, bool filtered)
    {
        var range = new InstantRange(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        var query = new AppointmentQuery
        {
            Patient = byPatient ? "9000000009" : null,
            Ids = [.. Enumerable.Range(0, ids).Select(i => $"{i}")],
            Statuses = filtered ? ["booked", "cancelled"] : [],
            Start = filtered ? range : InstantRange.Any,
            StartOutside = filtered ? [range] : [],
            LastUpdated = filtered ? range : InstantRange.Any,
            LastUpdatedOutside = filtered ? [range] : [],
            NotOverBefore = filtered ? DateTimeOffset.UnixEpoch : null,
        };

        AssertSearches(new SearchStatement(query).Text);
        AssertSearches(new SearchStatement(query with { CountOnly = true }).Text);
        AssertSearches(new SearchStatement(query with { IdPrefixes = ["a"] }).Text);
        AssertSearches(new SearchStatement(query with { Ids = [], IdPrefixes = ["a", "b"] }).Text);
    }

    [Fact]
    public void SearchStatement_ByPatientAndStart_UsesBothColumnsAndNeedsNoSort()
    {
        var range = new InstantRange(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        var query = new AppointmentQuery { Patient = "9000000009", Start = range };

        var step = Assert.Single(Plan(new SearchStatement(query).Text));

        Assert.Equal("SEARCH appointment USING INDEX appointment_by_patient (patient=? AND start_ms>? AND start_ms<?)", step);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    private void AssertSearches(string sql)
    {
        var plan = Plan(sql);

        Assert.Contains(plan, step => step.StartsWith("SEARCH ", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }

    private List<string> Plan(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        string[] names = ["@id", "@version", "@status", "@patient", "@start", "@end", "@provider", "@lastUpdated", "@content"];
        foreach (var name in names.Concat(Enumerable.Range(0, 32).Select(SearchStatement.ParameterName)))
            command.Parameters.AddWithValue(name, 1);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return steps;
    }
}

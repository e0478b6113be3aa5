using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;
using SQLitePCL;

namespace Registry.Storage.Tests.Sqlite;

public sealed class StatementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteConnection _connection;

    public StatementTests()
    {
        var file = new DatabaseFile(_folder.Options);
        file.Prepare(check: false);
        _connection = file.OpenToRead();
    }

    public static TheoryData<string?> Texts =>
        new(null, "", "a", "a\0b", "\U0001F600é", new string('é', 170), new string('é', 171), new string('x', 5000));

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_Bound_ComesBackAsItWas(string? text)
    {
        using var statement = new Statement(_connection, "SELECT @text, length(CAST(@text AS BLOB))", "@text");
        statement.Bind(0, text);

        Assert.True(statement.Step());

        Assert.Equal(text, statement.TextOrNull(0));
        Assert.Equal(text is null ? null : System.Text.Encoding.UTF8.GetByteCount(text), statement.IntegerOrNull(1));
        Assert.False(statement.Step());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    public void Bytes_Bound_ComeBackAsTheyWere(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)i).ToArray();
        using var statement = new Statement(_connection, "SELECT @bytes, typeof(@bytes)", "@bytes");
        statement.Bind(0, bytes.AsSpan());

        statement.Step();

        Assert.Equal(bytes, statement.Bytes(0).ToArray());
        Assert.Equal("blob", statement.Text(1));
    }

    [Fact]
    public void Reset_Always_ForgetsWhatWasBound()
    {
        using var statement = new Statement(_connection, "SELECT @a, @b", "@b", "@a");
        statement.Bind(0, "patient");
        statement.Bind(1, 1L);
        statement.Step();
        Assert.Equal("patient", statement.Text(1));

        statement.Reset();
        statement.Step();

        Assert.True(statement.IsNull(0) && statement.IsNull(1));
    }

    [Fact]
    public void Execute_Refused_ThrowsAndCanBeRunAgain()
    {
        using var statement = new Statement(_connection, "DELETE FROM appointment WHERE id = @id", "@id");
        statement.Bind(0, "1");

        // The connection only reads.
        Assert.Equal(raw.SQLITE_READONLY, Assert.Throws<SqliteException>(() => statement.Execute()).SqliteErrorCode);

        Assert.Equal(raw.SQLITE_READONLY, Assert.Throws<SqliteException>(() => statement.Execute()).SqliteErrorCode);
    }

    [Fact]
    public void NewStatement_UnknownTableOrParameter_Throws()
    {
        Assert.Throws<SqliteException>(() => new Statement(_connection, "SELECT 1 FROM nowhere"));
        Assert.Throws<ArgumentException>(() => new Statement(_connection, "SELECT @a", "@b"));
    }

    [Fact]
    [Trait("Spec", "P5")]
    public void Search_OfAKnownShape_IsNotPreparedAnew()
    {
        var prepared = 0;
        using var session = new ReadSession(_connection);
        // SQLite asks while it prepares, and only then.
        raw.sqlite3_set_authorizer(_connection.Handle, (object _, int _, string _, string _, string _, string _) =>
        {
            prepared++;
            return raw.SQLITE_OK;
        }, null);
        session.Search(Query("9000000009"));
        Assert.NotEqual(0, prepared);
        prepared = 0;

        session.Search(Query("9000000017") with { Max = 7 });

        Assert.Equal(0, prepared);
    }

    private static AppointmentQuery Query(string patient) => new() { Patient = patient };
}

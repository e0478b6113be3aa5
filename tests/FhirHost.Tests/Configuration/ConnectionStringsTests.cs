using FhirHost.Configuration;

namespace FhirHost.Tests.Configuration;

/// <summary>Of a connection string the file or the host is shown, and nothing that may be secret.</summary>
[Trait("Spec", "T6")]
public sealed class ConnectionStringsTests
{
    [Theory]
    [InlineData("Data Source=data/registry.db", "data source=data/registry.db")]
    [InlineData("Data Source=/var/lib/registry/registry.db;Password=S3cret", "data source=/var/lib/registry/registry.db;password=***")]
    [InlineData("Data Source=a.db;Unknown=S3cret;Cache=Shared", "cache=Shared;data source=a.db;unknown=***")]
    [InlineData("Data Source=\"a;b.db\";PWD='S3cret;x'", "data source=a;b.db;pwd=***")]
    [InlineData("mongodb://h1,h2:27018/registry?replicaSet=rs0&tls=true", "mongodb://h1,h2:27018/registry?replicaSet=rs0&tls=true")]
    [InlineData("mongodb://bob:S3cret@h1/registry", "mongodb://***@h1/registry")]
    [InlineData("mongodb+srv://bob:S3/cr?e@t#@h1/?authSource=admin", "mongodb+srv://***@h1/?authSource=admin")]
    [InlineData("mongodb://h1/?authMechanismProperties=AWS_SESSION_TOKEN:S3cret&w=1",
        "mongodb://h1/?authMechanismProperties=***&w=1")]
    [InlineData("mongodb://h1/?tlsCertificateKeyFilePassword=S3cret", "mongodb://h1/?tlsCertificateKeyFilePassword=***")]
    [InlineData("S3cret", "***")]
    [InlineData("", "***")]
    public void Show_HidesWhatMayBeSecret(string value, string shown) => Assert.Equal(shown, ConnectionStrings.Show(value));

    [Fact]
    public void Show_OneThatNothingReads_IsHidden() => Assert.Equal("***",
        Secrets.Show(KnownSettingsTests.Known, new Setting("Nobody:Reads:ConnectionString", "Data Source=a.db", "")));
}

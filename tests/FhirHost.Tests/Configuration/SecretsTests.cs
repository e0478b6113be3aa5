using FhirHost.Configuration;

namespace FhirHost.Tests.Configuration;

/// <summary>What of the settings is shown.</summary>
[Trait("Spec", "T6")]
public sealed class SecretsTests
{
    [Theory]
    [InlineData("Hosting:CertificatePassword", "value", "***")]
    [InlineData("HOSTING:CERTIFICATEPASSWORD", "value", "***")]
    [InlineData("Hosting:HttpPort", "value", "value")]
    [InlineData("Hosting:CertificateKeyFile", "a/key.pem", "a/key.pem")]
    [InlineData("Hosting:BaseUrl", "https://bob:S3cret@a.example/x", "https://***@a.example/x")]
    [InlineData("Hosting:TrustedProxies:0", "bob:S3cret@10.0.0.1", "***@10.0.0.1")]
    [InlineData("Example:Authority", "https://ids.example", "https://ids.example")]
    [InlineData("Hosting:SecretsDirectory", "/run/secrets", "/run/secrets")]
    [InlineData("Example:HasKey", "true", "true")]
    [InlineData("Example:HasKey", "S3cret", "***")]
    [InlineData("Example:Pin", "1234", "***")]
    [InlineData("Example:AuthHeader", "x", "***")]
    [InlineData("EXAMPLE:AUTHHEADER", "x", "***")]
    [InlineData("Example:KeyFile", "a.key", "a.key")]
    [InlineData("Example:Permissions:Read:0", "Appointment.read", "Appointment.read")]
    [InlineData("Kestrel:Certificates:Default:PASSWORD", "x", "***")]
    [InlineData("Kestrel:Endpoints:Https:Url", "https://*:5001", "https://*:5001")]
    [InlineData("Nobody:Reads", "anything", "***")]
    [InlineData("TYPO", "anything", "***")]
    public void Show_Setting_IsShownWhereItIsNoSecret(string key, string value, string shown) =>
        Assert.Equal(shown, Secrets.Show(KnownSettingsTests.Known, new Setting(key, value, "")));

    [Theory]
    [InlineData("bob:/S3cret@10.0.0.1", "***@10.0.0.1")]
    [InlineData("mongodb://bob:S3cret@h1,h2/db", "mongodb://***@h1,h2/db")]
    [InlineData("mongodb://bob:S3/cr?e#t@h1", "mongodb://***@h1")]
    [InlineData("https://S3cret@h1", "https://***@h1")]
    [InlineData("Server=a;User=b;Password=S3cret;Timeout=5", "Server=a;User=b;Password=***;Timeout=5")]
    [InlineData("Server=a;PWD = \"S3;cret\";Timeout=5", "Server=a;PWD = ***;Timeout=5")]
    [InlineData("Endpoint=x;AccountKey=S3cret==", "Endpoint=x;AccountKey=***")]
    [InlineData("client_secret=S3cret&a=b", "client_secret=***&a=b")]
    [InlineData("Bearer S3cret-token", "Bearer ***")]
    [InlineData("Authorization: Bearer S3cret.token", "Authorization: Bearer ***")]
    [InlineData("Basic S3cretUzNj", "Basic ***")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJhIjoxfQ.S3cret", "***")]
    [InlineData("a -----BEGIN RSA PRIVATE KEY-----\nS3cret\n-----END RSA PRIVATE KEY----- b", "a *** b")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nS3cret", "***")]
    [InlineData("""{"client_secret":"S3cret","a":"b"}""", """{"client_secret":***,"a":"b"}""")]
    public void HideIn_TextWithASecret_IsWithoutIt(string text, string hidden) => Assert.Equal(hidden, Secrets.HideIn(text));

    [Theory]
    [InlineData("https://fhir.nhs.uk/Id/nhs-number")]
    [InlineData("Data Source=data/registry.db")]
    [InlineData("http://[::1]:4080")]
    [InlineData("https://a.example:8443/fhir")]
    [InlineData("yyyy-MM-ddTHH:mm:ss.fffZ ")]
    [InlineData("Registry:Authorization:Audience is empty; Bearer tokens name it.")]
    [InlineData("leave out what stands before the @.")]
    [InlineData("Could not load 'A, Version=1.0.0.0, Culture=neutral, PublicKeyToken=adb9793829ddae60'.")]
    public void HideIn_TextWithoutASecret_IsLeft(string text) => Assert.Equal(text, Secrets.HideIn(text));

    [Theory]
    [InlineData("Registry:Authorization:Authority", false)]
    [InlineData("Registry:MongoDbOptions:ConnectionString", true)]
    [InlineData("Registry:Authorization:DevelopmentTokens", true)]
    [InlineData("Client:Secret", true)]
    [InlineData("Client:ApiPwd", true)]
    [InlineData("Client:AuthHeader", true)]
    [InlineData("Mapping:Passage", false)]
    public void IsSecret_Key_IsNamedLikeASecret(string key, bool secret) => Assert.Equal(secret, Secrets.IsSecret(key));
}

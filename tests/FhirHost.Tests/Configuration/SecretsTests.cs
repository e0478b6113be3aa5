using FhirHost.Configuration;

namespace FhirHost.Tests.Configuration;

[Trait("Spec", "T6")]
public sealed class SecretsTests
{
    private static readonly KnownSettings Known = new([typeof(KnownSettings).Assembly]);

    [Theory]
    [InlineData("Hosting:CertificatePassword", "value", "***")]
    [InlineData("Hosting:HttpPort", "4080", "4080")]
    [InlineData("Hosting:CertificateKeyFile", "key.pem", "key.pem")]
    [InlineData("Hosting:BaseUrl", "https://fhir.example/base", "https://fhir.example/base")]
    [InlineData("Hosting:BaseUrl", "https://bob:S3cret@fhir.example/", "https://***@fhir.example/")]
    [InlineData("PipelineOptions:PluginDirectory", "Server=x;Password=S3cret;Port=1", "Server=x;Password=***;Port=1")]
    [InlineData("PipelineOptions:PluginDirectory", "mongodb://u:S3cret@h/db", "mongodb://***@h/db")]
    [InlineData("PipelineOptions:PluginDirectory", "Bearer S3cret.token.1", "Bearer ***")]
    [InlineData("Nobody:Reads", "this", "***")]
    [InlineData("Hosting:Certificatepass", "S3cret", "***")]
    public void Show_Value_HidesWhatIsSecret(string key, string value, string shown) => Assert.Equal(shown, Secrets.Show(Known, key, value));

    [Theory]
    [InlineData("Registry:Authorization:Authority", false)]
    [InlineData("Registry:MongoDbOptions:ConnectionString", true)]
    [InlineData("Registry:Authorization:DevelopmentTokens", true)]
    [InlineData("Client:Secret", true)]
    [InlineData("Client:ApiPwd", true)]
    [InlineData("Client:AuthHeader", true)]
    [InlineData("Mapping:Passage", false)]
    public void Matches_Key_IsCalledLikeASecret(string key, bool secret) => Assert.Equal(secret, SecretNames.Matches(key));
}

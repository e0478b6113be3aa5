using Registry.Http.Tests.OnMongoDb;

namespace Registry.Http.Tests.Formats;

/// <summary>The application, spoken to in XML.</summary>
public sealed class XmlRegistryApplication : RegistryApplication
{
    protected override IEnumerable<DelegatingHandler> Handlers() => [new InXml()];
}

/// <summary>The application on MongoDB, spoken to in XML.</summary>
public sealed class XmlMongoDbRegistryApplication : MongoDbRegistryApplication
{
    protected override IEnumerable<DelegatingHandler> Handlers() => [new InXml()];
}

using Registry.Http.Tests.Batch;
using Registry.Http.Tests.Cancel;
using Registry.Http.Tests.History;
using Registry.Http.Tests.Life;
using Registry.Http.Tests.Read;
using Registry.Http.Tests.Register;
using Registry.Http.Tests.Search;
using Registry.Http.Tests.Validate;

namespace Registry.Http.Tests.Formats;

// Every test of an interaction once more, in the other format, on both stores.
public sealed class RegisterInXmlTests(XmlRegistryApplication registry)
    : RegisterTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class ConditionalRegisterInXmlTests(XmlRegistryApplication registry)
    : ConditionalRegisterTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class RulesInXmlTests(XmlRegistryApplication registry)
    : RuleTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class ReadInXmlTests(XmlRegistryApplication registry)
    : ReadTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class HistoryInXmlTests(XmlRegistryApplication registry)
    : HistoryTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class SearchInXmlTests(XmlRegistryApplication registry)
    : SearchTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class LifeInXmlTests(XmlRegistryApplication registry)
    : LifeTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class CancelInXmlTests(XmlRegistryApplication registry)
    : CancelTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class ValidateInXmlTests(XmlRegistryApplication registry)
    : ValidateTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class BatchInXmlTests(XmlRegistryApplication registry)
    : BatchTests(registry), IClassFixture<XmlRegistryApplication>;

public sealed class RegisterInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : RegisterTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

public sealed class ConditionalRegisterInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : ConditionalRegisterTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

public sealed class RulesInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : RuleTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

public sealed class ReadInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : ReadTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

public sealed class HistoryInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : HistoryTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

public sealed class SearchInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : SearchTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

public sealed class LifeInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : LifeTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

public sealed class CancelInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : CancelTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

public sealed class ValidateInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : ValidateTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

public sealed class BatchInXmlOnMongoDbTests(XmlMongoDbRegistryApplication registry)
    : BatchTests(registry), IClassFixture<XmlMongoDbRegistryApplication>;

using Registry.Http.Tests.Batch;
using Registry.Http.Tests.Cancel;
using Registry.Http.Tests.History;
using Registry.Http.Tests.Life;
using Registry.Http.Tests.Read;
using Registry.Http.Tests.Register;
using Registry.Http.Tests.Search;
using Registry.Http.Tests.Validate;

namespace Registry.Http.Tests.OnMongoDb;

// Every test of an interaction once more, on the other store.
public sealed class RegisterOnMongoDbTests(MongoDbRegistryApplication registry)
    : RegisterTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class ConditionalRegisterOnMongoDbTests(MongoDbRegistryApplication registry)
    : ConditionalRegisterTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class RulesOnMongoDbTests(MongoDbRegistryApplication registry)
    : RuleTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class ReadOnMongoDbTests(MongoDbRegistryApplication registry)
    : ReadTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class HistoryOnMongoDbTests(MongoDbRegistryApplication registry)
    : HistoryTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class SearchOnMongoDbTests(MongoDbRegistryApplication registry)
    : SearchTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class RepeatedUrlsOnMongoDbTests(RepeatedUrlsOnMongoDbTests.Application registry)
    : RepeatedUrls(registry), IClassFixture<RepeatedUrlsOnMongoDbTests.Application>
{
    public sealed class Application() : MongoDbRegistryApplication(("Registry:Rules:Disabled:0", "R10"));
}

public sealed class ExactDatesOnMongoDbTests(MongoDbRegistryApplication registry)
    : ExactDateTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class SearchModelOnMongoDbTests(MongoDbRegistryApplication registry)
    : SearchModelTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class LifeOnMongoDbTests(MongoDbRegistryApplication registry)
    : LifeTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class CancelOnMongoDbTests(MongoDbRegistryApplication registry)
    : CancelTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class ValidateOnMongoDbTests(MongoDbRegistryApplication registry)
    : ValidateTests(registry), IClassFixture<MongoDbRegistryApplication>;

public sealed class BatchOnMongoDbTests(MongoDbRegistryApplication registry)
    : BatchTests(registry), IClassFixture<MongoDbRegistryApplication>;

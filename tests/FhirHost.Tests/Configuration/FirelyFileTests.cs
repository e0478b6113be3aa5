using FhirHost.Configuration;
using FhirHost.Startup;

namespace FhirHost.Tests.Configuration;

/// <summary>A file of settings as administrators of Firely Server have it: the names are theirs, the file is ours.</summary>
[Trait("Spec", "T4")]
public sealed class FirelyFileTests : IDisposable
{
    private const string Settings = """
        {
          "License": { "LicenseFile": "license.json" },
          "Repository": "SQLite",
          "SQLiteDbOptions": { "ConnectionString": "Data Source=./data/vonkdata.db", "AutoUpdateDatabase": true },
          "Administration": {
            "Repository": "SQLite",
            "Operations": { "$reindex": { "Name": "$reindex", "Level": [ "System" ], "Enabled": true, "NetworkProtected": true } }
          },
          "Hosting": { "HttpPort": 0, "ListenAddress": "127.0.0.1" },
          "HttpOptions": { "DefaultResponseType": "application/fhir+json" },
          "InformationModel": { "Default": "Fhir4.0", "IncludeFhirVersion": [ "Fhir4.0", "Fhir5.0" ] },
          "Validation": { "Parsing": "Permissive", "Level": "Core" },
          "ConformanceCache": { "MaxConformanceResources": 5000 },
          "BundleOptions": { "DefaultTotal": "accurate", "DefaultCount": 10, "MaxCount": 50, "DefaultSort": "-_lastUpdated" },
          "SizeLimits": { "MaxResourceSize": "1MiB", "MaxBatchSize": "5MiB", "MaxBatchEntries": 150 },
          "FhirCapabilities": { "AllowCreateOnUpdate": true },
          "SupportedModel": { "RestrictToCompartments": [ "Patient" ] },
          "SubscriptionEvaluatorOptions": { "Enabled": false },
          "PubSub": { "MessageBroker": { "BrokerType": "Kafka" } },
          "Vonk.Plugin.BinaryWrapper": { "RestrictToMimeTypes": [ "application/pdf" ] },
          "Operations": {
            "$closure": { "Name": "$closure", "Level": [ "System" ], "Enabled": true, "RequireTenant": "Never" },
            "create": { "Name": "create", "Level": [ "Type" ], "Enabled": true, "RequireAuthorization": "WhenAuthEnabled" },
            "compartment_type_search": { "Name": "compartment_type_search", "Level": [ "Type" ], "Enabled": true },
            "compartment_system_search": { "Name": "compartment_system_search", "Level": [ "System" ], "Enabled": true }
          },
          "SupportedInteractions": {
            "InstanceLevelInteractions": "read, vread, update, patch, delete, history, conditional_delete, conditional_update, $meta",
            "TypeLevelInteractions": "create, search, history, conditional_create, compartment_type_search, $validate, $snapshot",
            "WholeSystemInteractions": "capabilities, batch, transaction, history, search, compartment_system_search, $validate"
          },
          "PipelineOptions": {
            "Branches": [
              {
                "Path": "/",
                "Include": [
                  "Vonk.Core", "Vonk.Plugin.Operations", "Vonk.Fhir.R3", "Vonk.Fhir.R4", "Vonk.Fhir.R5",
                  "Vonk.Repository.Sql.SqlVonkConfiguration", "Vonk.Repository.Sqlite.SqliteVonkConfiguration",
                  "Vonk.Repository.MongoDb.MongoDbVonkConfiguration", "Vonk.Repository.Memory.MemoryVonkConfiguration",
                  "Vonk.Subscriptions", "Vonk.Plugin.Smart", "Vonk.UI.Demo", "Vonk.Plugin.ConvertOperation.ConvertOperationConfiguration",
                  "Vonk.Plugin.BinaryWrapper", "Vonk.Plugin.Audit", "Vonk.Plugin.UpdateNoOp.UpdateNoOpConfiguration",
                  "Vonk.Plugins.Terminology"
                ],
                "Exclude": [ "Vonk.Subscriptions.Administration", "Vonk.Plugin.Audit.Integrity" ]
              },
              {
                "Path": "/administration",
                "Include": [
                  "Vonk.Core", "Vonk.Fhir.R3", "Vonk.Fhir.R4", "Vonk.Repository.Sql.SqlAdministrationConfiguration",
                  "Vonk.Subscriptions.Administration", "Vonk.Plugins.Terminology", "Vonk.Administration"
                ],
                "Exclude": [ "Vonk.Plugin.Operations", "Vonk.Core.Licensing.LicenseRequestJobConfiguration" ]
              }
            ]
          }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("host-settings-").FullName;

    public FirelyFileTests() => File.WriteAllText(Path.Combine(_folder, "appsettings.instance.json"), Settings);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenAFileOfFirelyServer_ThenItStartsWithOneLineOnWhatIsNotHereAndNoneAboutSpelling()
    {
        using var host = HostProcess.Start([SettingsReport.Verb], (SettingsFiles.InstanceFolderVariable, _folder));
        var output = await host.Process.StandardOutput.ReadToEndAsync() + await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal((0, ""), (host.Process.ExitCode, host.Process.ExitCode == 0 ? "" : output));
        var warnings = output.Split('\n').Where(line => line.StartsWith("warning: ", StringComparison.Ordinal)).ToList();
        var branches = Assert.Single(warnings, line => line.Contains("PipelineOptions:Branches", StringComparison.Ordinal));
        Assert.Contains("Vonk.Repository.Sql.SqlVonkConfiguration", branches, StringComparison.Ordinal);
        Assert.Single(warnings, line => line.Contains("is not here", StringComparison.Ordinal));
        Assert.DoesNotContain("did you mean", output, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing reads", output, StringComparison.Ordinal);
        Assert.DoesNotContain("are known to read", output, StringComparison.Ordinal);
        Assert.DoesNotContain("spelling", output, StringComparison.Ordinal);
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Registry.Plugin.Composition;

namespace Registry.Plugin.Tests.Composition;

/// <summary>Firely Server's own settings, checked at start where the registry runs in it.</summary>
public sealed class FirelyServerSettingsTests
{
    private const string Profile = "https://fhir.example/StructureDefinition/A";

    [Theory]
    [InlineData("InformationModel:Default", "Fhir4.0", "InformationModel:Default")]
    [InlineData("InformationModel:Default", null, "InformationModel:Default")]
    [InlineData("Validation:AllowedProfiles:0", "http://hl7.org/fhir/StructureDefinition/Patient", "Validation:AllowedProfiles")]
    public void WhatCannotWork_IsAnErrorThatNamesTheSetting(string key, string? value, string named) =>
        Assert.StartsWith(named, Assert.Single(Settings((key, value)).Errors(Profile)), StringComparison.Ordinal);

    [Fact]
    public void WhatWorks_IsNoError()
    {
        Assert.Empty(Settings().Errors(Profile));
        Assert.Empty(Settings().Warnings());
        Assert.Empty(Settings(("Validation:AllowedProfiles:0", ""), ("Validation:AllowedProfiles:1", Profile)).Errors(Profile));
        Assert.Empty(Settings(("InformationModel:Default", "Fhir4.0"), ("InformationModel:Mapping:Mode", "Path"),
            ("InformationModel:Mapping:Map:/R3", "Fhir3.0")).Errors(Profile));
        Assert.NotEmpty(Settings(("InformationModel:Default", "Fhir4.0"), ("InformationModel:Mapping:Mode", "Off"),
            ("InformationModel:Mapping:Map:/R3", "Fhir3.0")).Errors(Profile));
    }

    [Theory]
    [InlineData("Validation:Level", "Full")]
    [InlineData("Validation:Level", "Core")]
    [InlineData("SmartAuthorizationOptions:Enabled", "true")]
    [InlineData("SupportedInteractions:TypeLevelInteractions", "create")]
    public void WhatIsNotAsCallersExpect_IsAWarning(string key, string value)
    {
        var settings = Settings((key, value));
        Assert.Empty(settings.Errors(Profile));
        Assert.StartsWith(key.Split(':')[0], Assert.Single(settings.Warnings()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheCheckIsThere_InFirelyServerOnly(bool isFirelyServer)
    {
        var services = FirelyServerSettingsCheck.AddTo(new ServiceCollection(), Settings(), isFirelyServer);
        Assert.Equal(isFirelyServer, services.Any(service => service.ServiceType == typeof(IValidateOptions<RegistryOptions>)));
        Assert.Equal(isFirelyServer, services.Any(service => service.ServiceType == typeof(IHostedService)));
    }

    private static FirelyServerSettings Settings(params (string Key, string? Value)[] settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection([new("InformationModel:Default", "Fhir3.0"), new("Validation:Level", "Off")])
        .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value)).Build());
}

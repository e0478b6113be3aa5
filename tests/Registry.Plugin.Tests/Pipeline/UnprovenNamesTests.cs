using Registry.Plugin.Pipeline;
using Vonk.Core.Context;

namespace Registry.Plugin.Tests.Pipeline;

/// <summary>What is asked is found by the contract's names, and where those without evidence are missing, by method and path.</summary>
public sealed class UnprovenNamesTests
{
    private const VonkInteraction None = 0;

    public static TheoryData<string, string, bool, VonkInteraction, string> Requests => new()
    {
        { "POST", "/Appointment", false, VonkInteraction.type_create, nameof(RegistryInteraction.Create) },
        { "POST", "/Appointment", true, VonkInteraction.type_conditional_create, nameof(RegistryInteraction.ConditionalCreate) },
        { "GET", "/Appointment/1", false, VonkInteraction.instance_read, nameof(RegistryInteraction.Read) },
        { "GET", "/Appointment/1/_history/2", false, VonkInteraction.instance_vread, nameof(RegistryInteraction.Vread) },
        { "GET", "/Appointment/1/_history", false, VonkInteraction.instance_history, nameof(RegistryInteraction.InstanceHistory) },
        { "GET", "/Appointment/_history", false, VonkInteraction.type_history, nameof(RegistryInteraction.TypeHistory) },
        { "GET", "/Appointment", false, VonkInteraction.type_search, nameof(RegistryInteraction.Search) },
        { "POST", "/Appointment/_search", false, VonkInteraction.type_search, nameof(RegistryInteraction.Search) },
        { "PUT", "/Appointment/1", false, VonkInteraction.instance_update, nameof(RegistryInteraction.Update) },
        { "POST", "/Appointment/$validate", false, VonkInteraction.type_custom, nameof(RegistryInteraction.TypeOperation) },
        { "GET", "/Appointment/1/$validate", false, VonkInteraction.instance_custom, nameof(RegistryInteraction.OtherOperation) },
        { "GET", "/$convert", false, VonkInteraction.system_custom, nameof(RegistryInteraction.OtherOperation) },
        { "POST", "/", false, VonkInteraction.system_batch, nameof(RegistryInteraction.Batch) },
        { "GET", "/metadata", false, VonkInteraction.system_capabilities, nameof(RegistryInteraction.Capabilities) },
        { "DELETE", "/Appointment/1", false, VonkInteraction.instance_delete, nameof(RegistryInteraction.Other) },
        { "PATCH", "/Appointment/1", false, VonkInteraction.instance_patch, nameof(RegistryInteraction.Other) },
        { "PUT", "/Appointment", false, VonkInteraction.type_conditional_update, nameof(RegistryInteraction.Other) },
        { "GET", "/", false, VonkInteraction.system_search, nameof(RegistryInteraction.Other) },
        { "POST", "/Appointment/1/_history/2", false, None, nameof(RegistryInteraction.Other) },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void WithAndWithoutTheNames_TheSameIsAsked(string method, string path, bool isConditional, VonkInteraction name, string expected)
    {
        Assert.Equal(expected, UnprovenNames.OfServer.Find(name, method, path, isConditional).ToString());
        // What a server calls it that lacks the name is unknown: another interaction, or nothing.
        Assert.Equal(expected, Without().Find(Documented(name), method, path, isConditional).ToString());
        if (name == VonkInteraction.type_conditional_create)
            Assert.Equal(expected, Without().Find(VonkInteraction.type_create, method, path, isConditional).ToString());
    }

    [Fact]
    public void ATransaction_IsNoLessABundle() => Assert.Equal(
        RegistryInteraction.Batch, UnprovenNames.OfServer.Find(VonkInteraction.system_transaction, "POST", "/", isConditional: false));

    [Fact]
    public void AKnownNameThatWasNotGiven_IsNotFoundByThePathEither() =>
        Assert.Equal(RegistryInteraction.Other, UnprovenNames.OfServer.Find(None, "GET", "/Appointment/1", isConditional: false));

    [Fact]
    public void TheTextOfAnIssue_IsItsDiagnosticsElseItsDetails()
    {
        var issue = new VonkIssue(VonkOutcome.IssueSeverity.Error, VonkOutcome.IssueType.Value, null, "details");
        Assert.Equal("details", UnprovenNames.TextOf(issue));
        var further = new VonkIssue(VonkOutcome.IssueSeverity.Error, VonkOutcome.IssueType.Value, null, "details") { Diagnostics = "why" };
        Assert.Equal("why", UnprovenNames.TextOf(further));
    }

    private static UnprovenNames Without() => new(_ => null);

    private static VonkInteraction Documented(VonkInteraction name) => name & (VonkInteraction.type_search
        | VonkInteraction.instance_update | VonkInteraction.all_custom | VonkInteraction.system_search | VonkInteraction.instance_delete);
}

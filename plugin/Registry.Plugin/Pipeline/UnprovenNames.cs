using System.Reflection;
using Vonk.Core.Model.Capability;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// The only class that knows names of the contract for which there is no public evidence. It looks them up by reflection, once; where the
/// server has no such name the registry works without it.
/// </summary>
internal sealed class UnprovenNames
{
    private static readonly PropertyInfo? Diagnostics = typeof(VonkIssue).GetProperty("Diagnostics");
    private static readonly PropertyInfo? DetailCode = typeof(VonkIssue).GetProperty("DetailCode");
    private readonly (RegistryInteraction Interaction, VonkInteraction? Name)[] _names;

    /// <param name="find">Finds a member of <see cref="VonkInteraction"/> by its name.</param>
    public UnprovenNames(Func<string, VonkInteraction?> find)
    {
        var conditional = find("type_conditional_create");
        // In the order in which they are tried.
        _names =
        [
            (RegistryInteraction.ConditionalCreate, conditional),
            // A server without the other name may well give this one to both.
            (RegistryInteraction.Create, conditional is null ? null : VonkInteraction.type_create),
            (RegistryInteraction.Search, VonkInteraction.type_search),
            (RegistryInteraction.Update, VonkInteraction.instance_update),
            (RegistryInteraction.TypeOperation, VonkInteraction.type_custom),
            (RegistryInteraction.OtherOperation, VonkInteraction.instance_custom | VonkInteraction.system_custom),
            (RegistryInteraction.Read, find("instance_read")),
            (RegistryInteraction.Vread, find("instance_vread")),
            (RegistryInteraction.InstanceHistory, find("instance_history")),
            (RegistryInteraction.TypeHistory, find("type_history")),
            (RegistryInteraction.Batch, find("system_batch")),
            (RegistryInteraction.Capabilities, find("system_capabilities")),
        ];
    }

    /// <summary>Those of the contract that the server has.</summary>
    public static UnprovenNames OfServer { get; } =
        new(name => Enum.TryParse<VonkInteraction>(name, out var interaction) ? interaction : null);

    /// <summary>What the contract calls an interaction; null where it has no name for it.</summary>
    public VonkInteraction? NameOf(RegistryInteraction interaction) =>
        Array.Find(_names, name => name.Interaction == interaction).Name;

    /// <summary>What is asked: by the contract's name for it, else by method and path.</summary>
    public RegistryInteraction Find(VonkInteraction interaction, string method, string path, bool isConditional)
    {
        foreach (var (found, name) in _names)
        {
            if (name is { } known && (known & interaction) != 0)
                return found;
        }

        var byPath = InteractionPath.Of(method, path, isConditional);
        // A name that is there and was not given says that it is not this. But a Bundle may be sent to the base under other names.
        return byPath == RegistryInteraction.Batch || NameOf(byPath) is null ? byPath : RegistryInteraction.Other;
    }

    /// <summary>Lists an interaction in /metadata, where the contract has its name.</summary>
    public static void List(IResourceComponent resource, string name)
    {
        if (Enum.TryParse<CapabilityStatementTypeRestfulInteraction>(name, out var interaction))
            resource.AddInteraction(interaction);
    }

    /// <summary>Lists an interaction on the whole system in /metadata, where the contract has its name.</summary>
    public static void List(IRestComponent rest, string name)
    {
        if (Enum.TryParse<CapabilityStatementSystemRestfulInteraction>(name, out var interaction))
            rest.AddInteraction(interaction);
    }

    /// <summary>A severity by its name; the nearest that is certain where the contract has no such name.</summary>
    public static VonkOutcome.IssueSeverity Severity(string name) =>
        Enum.TryParse<VonkOutcome.IssueSeverity>(name, out var severity) ? severity
        : name == "Fatal" ? VonkOutcome.IssueSeverity.Error : VonkOutcome.IssueSeverity.Information;

    /// <summary>A type of issue by its name; the most general where the contract has no such name.</summary>
    public static VonkOutcome.IssueType IssueType(string name) =>
        Enum.TryParse<VonkOutcome.IssueType>(name, out var type) ? type : VonkOutcome.IssueType.Invalid;

    /// <summary>What an issue says to people, in one text.</summary>
    public static string TextOf(VonkIssue issue) => Diagnostics?.GetValue(issue) as string ?? issue.Details ?? "";

    /// <summary>Whether an issue has a code of its own beside its type.</summary>
    public static bool HasCode(VonkIssue issue) => DetailCode?.GetValue(issue) is not null;

    /// <summary>What an issue says to people: what is wrong, and how to fix it.</summary>
    public static OutcomeText WordsOf(VonkIssue issue) => OutcomeText.OfOthers(issue.Details, Diagnostics?.GetValue(issue) as string);
}

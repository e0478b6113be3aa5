namespace FhirHost.Guards;

/// <summary>
/// What is offered, as administrators of releases before 6.0 say it: the section <c>SupportedInteractions</c>. What a list does not name is
/// off on its level; a list that is absent switches nothing off. The conditional interactions may stand on either level, as they did.
/// </summary>
internal sealed class SupportedInteractions
{
    public const string Section = "SupportedInteractions";
    private const VonkInteraction OnTypes = VonkInteraction.type_conditional_update | VonkInteraction.type_conditional_delete;

    /// <summary>Interactions on an instance, and operations with their dollar sign, separated by commas.</summary>
    public string? InstanceLevelInteractions { get; set; }

    /// <summary>Interactions on a type.</summary>
    public string? TypeLevelInteractions { get; set; }

    /// <summary>Interactions on the whole system.</summary>
    public string? WholeSystemInteractions { get; set; }

    /// <summary>The lists that are given, each with its level.</summary>
    public IEnumerable<(string Key, VonkInteraction Interactions, VonkInteraction Operations, string[] Names)> Lists()
    {
        if (InstanceLevelInteractions is { } instance)
            yield return (nameof(InstanceLevelInteractions), InteractionNames.Levels["Instance"], VonkInteraction.instance_custom,
                Split(instance));
        if (TypeLevelInteractions is { } type)
            yield return (nameof(TypeLevelInteractions), InteractionNames.Levels["Type"] & ~Elsewhere(InstanceLevelInteractions),
                VonkInteraction.type_custom, Split(type));
        if (WholeSystemInteractions is { } system)
            yield return (nameof(WholeSystemInteractions), InteractionNames.Levels["System"], VonkInteraction.system_custom, Split(system));
    }

    private static VonkInteraction Elsewhere(string? list) =>
        Split(list ?? "")
            .Aggregate((VonkInteraction)0, (all, name) => all | (InteractionNames.Interactions.GetValueOrDefault(name) & OnTypes));

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

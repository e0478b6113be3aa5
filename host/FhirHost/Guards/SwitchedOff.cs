namespace FhirHost.Guards;

/// <summary>
/// What administrators have switched off, by the section <c>Operations</c>, or by <c>SupportedInteractions</c> of earlier releases.
/// </summary>
internal sealed class SwitchedOff
{
    private VonkInteraction _interactions;

    /// <summary>The operations that are off, by their names without <c>$</c>.</summary>
    public Dictionary<string, VonkInteraction> Operations { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The only operations that are on, by level; a level without a list is open.</summary>
    public Dictionary<VonkInteraction, IReadOnlyCollection<string>> Listed { get; } = [];

    /// <summary>What is wrong with the sections, and how to fix it.</summary>
    public List<string> Errors { get; } = [];

    public static SwitchedOff Read(IConfiguration configuration)
    {
        var off = new SwitchedOff();
        foreach (var entry in configuration.GetSection(OperationOptions.Section).GetChildren())
        {
            var options = entry.Get<OperationOptions>() ?? new OperationOptions();
            off.Add(entry.Path, options.Name.Length > 0 ? options.Name : entry.Key, options);
        }

        foreach (var (key, level, operations, names) in (configuration.GetSection(SupportedInteractions.Section)
            .Get<SupportedInteractions>() ?? new SupportedInteractions()).Lists())
            off.Restrict($"{SupportedInteractions.Section}:{key}", level, operations, names);
        return off;
    }

    /// <summary>Whether an interaction, or the operation that it is, is off.</summary>
    public bool Covers(IVonkRequest request) =>
        Covers(request.Interaction)
        || (request.CustomOperation.Length > 0 && Covers(request.Interaction, request.CustomOperation));

    /// <summary>Whether an interaction is off.</summary>
    public bool Covers(VonkInteraction interaction) => (_interactions & interaction) != 0;

    /// <summary>Whether an operation is off on all of these levels.</summary>
    public bool Covers(VonkInteraction levels, string operation) =>
        (levels & ~Operations.GetValueOrDefault(operation) & ~Listed.Where(level =>
            !level.Value.Contains(operation, StringComparer.OrdinalIgnoreCase))
            .Aggregate((VonkInteraction)0, (all, level) => all | level.Key)) == 0;

    private void Add(string path, string name, OperationOptions options)
    {
        foreach (var unknown in options.Level.Where(level => !InteractionNames.Levels.ContainsKey(level)))
            Errors.Add($"{path}:Level holds '{unknown}'; the levels are System, Type and Instance.");
        var isInteraction = InteractionNames.Interactions.TryGetValue(name, out var known);
        if (known != 0
            && options.Level.FirstOrDefault(level => InteractionNames.Levels.TryGetValue(level, out var levels) && (levels & known) == 0)
                is { } other)
            Errors.Add($"{path}:Level holds '{other}', and {name} is not an interaction of that level.");
        if (!name.StartsWith('$') && !isInteraction)
            Errors.Add(
                $"{path}: '{name}' is no interaction; an operation's name begins with a dollar sign, and the interactions are "
                    + $"{InteractionNames.All}.");
        if (options.Enabled)
        {
            Errors.AddRange(Unenforced(path, options));
            return;
        }

        var levels = options.Level.Length == 0 ? VonkInteraction.all
            : options.Level.Aggregate((VonkInteraction)0, (all, level) => all | InteractionNames.Levels.GetValueOrDefault(level));
        if (name.StartsWith('$'))
            Operations[name[1..]] = Operations.GetValueOrDefault(name[1..]) | (levels & VonkInteraction.all_custom);
        else
            _interactions |= levels & InteractionNames.Interactions.GetValueOrDefault(name);
    }

    /// <summary>What would leave open what an administrator believes closed.</summary>
    private static IEnumerable<string> Unenforced(string path, OperationOptions options)
    {
        if (options.RequireAuthorization.Equals("Always", StringComparison.OrdinalIgnoreCase))
            yield return $"{path}:RequireAuthorization is Always, and this server checks no tokens for other plugins than the registry, "
                + $"which always does; switch the operation off by Enabled, or let its plugin check tokens.";
        if (options.RequireTenant.Equals("Always", StringComparison.OrdinalIgnoreCase))
            yield return $"{path}:RequireTenant is Always, and this server has no tenants; switch the operation off by Enabled, or take "
                + $"the setting out.";
        if (options.NetworkProtected)
            yield return $"{path}:NetworkProtected is true, and this server does not distinguish networks; switch the operation off by "
                + $"Enabled, or protect it in the proxy.";
    }

    private void Restrict(string path, VonkInteraction level, VonkInteraction operations, string[] names)
    {
        var interactions = names.Where(name => !name.StartsWith('$')).ToList();
        foreach (var unknown in interactions.Where(name => !InteractionNames.Interactions.ContainsKey(name)))
            Errors.Add(
                $"{path} names '{unknown}', which is no interaction; an operation's name begins with a dollar sign, and the interactions "
                    + $"are {InteractionNames.All}.");
        var named = interactions.Aggregate((VonkInteraction)0, (all, name) => all | InteractionNames.Interactions.GetValueOrDefault(name));
        _interactions |= level & ~VonkInteraction.all_custom & ~named;
        Listed[operations] = [.. names.Where(name => name.StartsWith('$')).Select(name => name[1..])];
    }
}

using Vonk.Core.Context;

namespace FhirHost.Guards;

/// <summary>What administrators have switched off, by the section <c>Operations</c>.</summary>
internal sealed class SwitchedOff
{
    private static readonly Dictionary<string, VonkInteraction> Interactions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["read"] = VonkInteraction.instance_read,
        ["vread"] = VonkInteraction.instance_vread,
        ["update"] = VonkInteraction.instance_update,
        ["patch"] = VonkInteraction.instance_patch,
        ["delete"] = VonkInteraction.instance_delete,
        ["create"] = VonkInteraction.type_create,
        ["conditional_create"] = VonkInteraction.type_conditional_create,
        ["conditional_update"] = VonkInteraction.type_conditional_update,
        ["conditional_delete"] = VonkInteraction.type_conditional_delete,
        ["capabilities"] = VonkInteraction.system_capabilities,
        ["batch"] = VonkInteraction.system_batch,
        ["transaction"] = VonkInteraction.system_transaction,
        ["search"] = VonkInteraction.type_search | VonkInteraction.system_search,
        ["history"] = VonkInteraction.instance_history | VonkInteraction.type_history | VonkInteraction.system_history,
    };

    private static readonly Dictionary<string, VonkInteraction> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["System"] = VonkInteraction.system_custom | VonkInteraction.system_capabilities | VonkInteraction.system_batch | VonkInteraction.system_transaction | VonkInteraction.system_search | VonkInteraction.system_history,
        ["Type"] = VonkInteraction.type_custom | VonkInteraction.type_create | VonkInteraction.type_search | VonkInteraction.type_history | VonkInteraction.type_conditional_create | VonkInteraction.type_conditional_update | VonkInteraction.type_conditional_delete,
        ["Instance"] = VonkInteraction.instance_custom | VonkInteraction.instance_read | VonkInteraction.instance_vread | VonkInteraction.instance_update | VonkInteraction.instance_patch | VonkInteraction.instance_delete | VonkInteraction.instance_history,
    };

    private VonkInteraction _interactions;

    /// <summary>The operations that are off, by their names without <c>$</c>.</summary>
    public Dictionary<string, VonkInteraction> Operations { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the section, with the cure of each.</summary>
    public List<string> Faults { get; } = [];

    public static SwitchedOff Read(IConfiguration configuration)
    {
        var off = new SwitchedOff();
        foreach (var entry in configuration.GetSection(OperationOptions.Section).GetChildren())
        {
            var options = entry.Get<OperationOptions>() ?? new OperationOptions();
            off.Add(entry.Path, options.Name.Length > 0 ? options.Name : entry.Key, options);
        }

        return off;
    }

    /// <summary>Whether an interaction, or the operation that it is, is off.</summary>
    public bool Covers(IVonkRequest request) =>
        Covers(request.Interaction)
        || (request.CustomOperation.Length > 0 && (Operations.GetValueOrDefault(request.CustomOperation) & request.Interaction) != 0);

    /// <summary>Whether an interaction is off.</summary>
    public bool Covers(VonkInteraction interaction) => (_interactions & interaction) != 0;

    private void Add(string path, string name, OperationOptions options)
    {
        foreach (var unknown in options.Level.Where(level => !Levels.ContainsKey(level)))
            Faults.Add($"{path}:Level holds '{unknown}'; the levels are System, Type and Instance.");
        if (!name.StartsWith('$') && !Interactions.ContainsKey(name))
            Faults.Add($"{path}: '{name}' is no interaction; an operation's name begins with a dollar sign, and the interactions are {string.Join(", ", Interactions.Keys.Order(StringComparer.Ordinal))}.");
        if (options.Enabled)
            return;
        var levels = options.Level.Length == 0 ? VonkInteraction.all : options.Level.Aggregate((VonkInteraction)0, (all, level) => all | Levels.GetValueOrDefault(level));
        if (name.StartsWith('$'))
            Operations[name[1..]] = Operations.GetValueOrDefault(name[1..]) | (levels & VonkInteraction.all_custom);
        else
            _interactions |= levels & Interactions.GetValueOrDefault(name);
    }
}

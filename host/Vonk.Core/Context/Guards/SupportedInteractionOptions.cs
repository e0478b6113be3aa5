namespace Vonk.Core.Context.Guards;

/// <summary>Which operations an administrator lets the server offer; the host fills it from its settings.</summary>
public class SupportedInteractionOptions
{
    private readonly Dictionary<string, VonkInteraction> _switchedOff = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<VonkInteraction, IReadOnlyCollection<string>> _listed = [];

    /// <summary>Whether an operation, named without <c>$</c>, is offered on some of these levels.</summary>
    public bool SupportsOperation(VonkInteraction interaction, string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var name = operation.TrimStart('$');
        return (interaction & ~_switchedOff.GetValueOrDefault(name) & ~NotListed(name)) != 0;
    }

    /// <summary>Whether an operation, named without <c>$</c>, is offered on any level.</summary>
    [Obsolete("Of releases before 5.3: ask SupportsOperation.")]
    public bool SupportsCustomOperation(string operation) => SupportsOperation(VonkInteraction.all_custom, operation);

    /// <summary>Switches all operations off on a level but these.</summary>
    internal void RestrictTo(VonkInteraction level, IReadOnlyCollection<string> operations) => _listed[level] = operations;

    private VonkInteraction NotListed(string name) => _listed.Where(level => !level.Value.Contains(name, StringComparer.OrdinalIgnoreCase))
        .Aggregate((VonkInteraction)0, (all, level) => all | level.Key);

    /// <summary>Switches an operation off on these levels.</summary>
    internal void SwitchOff(string operation, VonkInteraction interactions)
    {
        var name = operation.TrimStart('$');
        _switchedOff[name] = _switchedOff.GetValueOrDefault(name) | interactions;
    }
}

namespace Vonk.Core.Context.Guards;

/// <summary>Which operations an administrator lets the server offer; the host fills it from its settings.</summary>
public class SupportedInteractionOptions
{
    private readonly Dictionary<string, VonkInteraction> _switchedOff = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether an operation, named without <c>$</c>, is offered on some of these levels.</summary>
    public bool SupportsOperation(VonkInteraction interaction, string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return (interaction & ~_switchedOff.GetValueOrDefault(operation.TrimStart('$'))) != 0;
    }

    /// <summary>Whether an operation, named without <c>$</c>, is offered on any level.</summary>
    [Obsolete("Of releases before 5.3: ask SupportsOperation.")]
    public bool SupportsCustomOperation(string operation) => SupportsOperation(VonkInteraction.all_custom, operation);

    /// <summary>Switches an operation off on these levels.</summary>
    internal void SwitchOff(string operation, VonkInteraction interactions)
    {
        var name = operation.TrimStart('$');
        _switchedOff[name] = _switchedOff.GetValueOrDefault(name) | interactions;
    }
}

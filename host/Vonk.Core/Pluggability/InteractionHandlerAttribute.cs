#pragma warning disable CA1819 // the contract's shape
using Vonk.Core.Context;

namespace Vonk.Core.Pluggability;

/// <summary>Says of a method which interactions it is for; without arguments, for every one.</summary>
/// <param name="interaction">The interactions.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InteractionHandlerAttribute(VonkInteraction interaction = VonkInteraction.all) : Attribute
{
    /// <summary>The interactions.</summary>
    public VonkInteraction Interaction { get; set; } = interaction;

    /// <summary>The FHIR version; null: any.</summary>
    public string? InformationModel { get; set; }

    /// <summary>The resource types; none: all.</summary>
    public string[] AcceptedTypes { get; set; } = [];

    /// <summary>The operation, without <c>$</c>; null: none or any.</summary>
    public string? CustomOperation { get; set; }

    /// <summary>The HTTP method; null: any.</summary>
    public string? Method { get; set; }

    /// <summary>The statuses of the answer so far; none: any.</summary>
    public int[] StatusCode { get; set; } = [];
}

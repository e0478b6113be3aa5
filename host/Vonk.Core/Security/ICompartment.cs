using Vonk.Core.Context;
using Vonk.Core.Metadata;

namespace Vonk.Core.Security;

/// <summary>The compartment that the caller of an interaction is confined to; a plugin puts it into the features of the context.</summary>
public interface ICompartment
{
    /// <summary>What is in compartments of this kind.</summary>
    VonkCompartmentDefinition CompartmentDefinition { get; }

    /// <summary>Whose it is, as an argument of a search for the resource: <c>_id</c> or <c>identifier</c>.</summary>
    IArgument Argument { get; }
}

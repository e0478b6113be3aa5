using Microsoft.AspNetCore.Http.Features;

namespace Vonk.Core.Context;

/// <summary>
/// One FHIR interaction on its way through the pipeline: what was asked, with which arguments, and what will be answered.
/// </summary>
public interface IVonkContext
{
    /// <summary>What was asked.</summary>
    IVonkRequest Request { get; }

    /// <summary>The arguments of the path, the query and the headers.</summary>
    IArgumentCollection Arguments { get; }

    /// <summary>What will be answered.</summary>
    IVonkResponse Response { get; }

    /// <summary>The FHIR version of the interaction, one of <see cref="Common.VonkConstants.Model"/>.</summary>
    string InformationModel { get; }

    /// <summary>The base URL by which the caller reaches the server.</summary>
    Uri ServerBase { get; }

    /// <summary>Whatever one part of the pipeline leaves for another.</summary>
    IFeatureCollection Features { get; }
}

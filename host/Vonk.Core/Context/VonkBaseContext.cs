#pragma warning disable CA1051, CA1707, IDE1006, SA1401 // the contract's protected fields and their names
using Microsoft.AspNetCore.Http.Features;

namespace Vonk.Core.Context;

/// <summary>A context whose parts a derived class puts together; plugins' tests make theirs of it.</summary>
public abstract class VonkBaseContext : IVonkContext
{
    /// <summary>What was asked.</summary>
    protected IVonkRequest _vonkRequest = null!;

    /// <summary>What holds the arguments.</summary>
    protected IVonkArguments _vonkArguments = null!;

    /// <summary>What will be answered.</summary>
    protected IVonkResponse _vonkResponse = null!;

    /// <summary>The base URL of the server.</summary>
    protected Uri _serverBase = null!;

    /// <inheritdoc/>
    public IVonkRequest Request => _vonkRequest;

    /// <inheritdoc/>
    public IArgumentCollection Arguments => _vonkArguments.Arguments;

    /// <inheritdoc/>
    public IVonkResponse Response => _vonkResponse;

    /// <inheritdoc/>
    public virtual string InformationModel { get; protected set; } = Common.VonkConstants.Model.FhirR3;

    /// <inheritdoc/>
    public Uri ServerBase => _serverBase;

    /// <inheritdoc/>
    public IFeatureCollection Features { get; } = new FeatureCollection();
}

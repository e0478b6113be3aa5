using Vonk.Core.Common;

namespace Vonk.Core.Context;

/// <summary>The answer of an interaction, as handlers shape it.</summary>
public interface IVonkResponse
{
    /// <summary>The headers of the answer that FHIR gives a meaning.</summary>
    Dictionary<VonkResultHeader, string> Headers { get; }

    /// <summary>The HTTP status; 0 until a handler responds.</summary>
    int HttpResult { get; set; }

    /// <summary>What went wrong, or is worth knowing.</summary>
    VonkOutcome Outcome { get; }

    /// <summary>The resource of the body.</summary>
    IResource? Payload { get; set; }
}

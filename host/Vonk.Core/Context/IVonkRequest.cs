namespace Vonk.Core.Context;

/// <summary>The request of an interaction.</summary>
public interface IVonkRequest
{
    /// <summary>The path below the base URL, with its leading slash, as <c>HttpContext</c> has it.</summary>
    string Path { get; }

    /// <summary>The HTTP method.</summary>
    string Method { get; }

    /// <summary>The name of a custom operation without <c>$</c>; empty for other interactions.</summary>
    string CustomOperation { get; }

    /// <summary>Which interaction it is.</summary>
    VonkInteraction Interaction { get; }

    /// <summary>The resource in the body.</summary>
    RequestPayload Payload { get; set; }
}

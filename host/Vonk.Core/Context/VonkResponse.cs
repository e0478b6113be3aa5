using Vonk.Core.Common;

namespace Vonk.Core.Context;

/// <summary>A response that starts empty.</summary>
[Obsolete("Of releases before 5.0, for tests: implement IVonkResponse, or mock it.")]
public class VonkResponse : IVonkResponse
{
    /// <inheritdoc/>
    public Dictionary<VonkResultHeader, string> Headers { get; } = [];

    /// <inheritdoc/>
    public int HttpResult { get; set; }

    /// <inheritdoc/>
    public VonkOutcome Outcome { get; } = new();

    /// <inheritdoc/>
    public IResource? Payload { get; set; }
}

/// <summary>Asking responses how they went.</summary>
public static class VonkResponseExtensions
{
    /// <summary>Whether the response has a status of success.</summary>
    public static bool Success(this IVonkResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.HttpResult is >= 200 and < 300;
    }
}

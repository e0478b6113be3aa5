namespace Registry.Validation.Reading;

/// <summary>How much of a body is read before it is refused.</summary>
public sealed record ReadLimits
{
    /// <summary>The limits of a server without any settings.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>The deepest nesting. The default, 64, is the one of System.Text.Json; a registered Appointment needs 6.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>The most elements. The default, 100,000, is what 1 MiB of the densest usual JSON holds.</summary>
    public int MaxNodes { get; init; } = 100_000;

    /// <summary>Whether resources within the resource are passed over, whatever they are: each is read by itself.</summary>
    internal bool PassesOverResources { get; init; }
}

/// <summary>Ends the reading of a body over a limit, after the issue is listed. It never leaves the reader.</summary>
internal sealed class ReadAbortedException : Exception;

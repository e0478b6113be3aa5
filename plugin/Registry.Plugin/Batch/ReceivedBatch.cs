using Fhir.Http.Batch;
using Registry.Validation.Tree;

namespace Registry.Plugin.Batch;

/// <summary>The batch of a request.</summary>
/// <param name="Bundle">What was read; null where the body cannot be read.</param>
/// <param name="Targets">Where its entries lead, in their order.</param>
/// <param name="Format">The format of its entries' bodies.</param>
/// <param name="Fault">Why the body was not read to its end; null where it was, or is not well-formed.</param>
internal sealed record ReceivedBatch(BatchBundle? Bundle, IReadOnlyList<EntryTarget> Targets, SourceFormat Format, string? Fault = null)
{
    /// <summary>
    /// Whether the registry has to answer it: an entry is about appointments, or it cannot be known. Any other batch is the server's own,
    /// if it has one.
    /// </summary>
    public bool IsForRegistry { get; } =
        Bundle is not { Type: "Bundle", Entries.Count: > 0 } || Targets.Any(target => target.IsAbout("Appointment"));
}

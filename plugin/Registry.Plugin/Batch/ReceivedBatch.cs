using Registry.Validation.Tree;

namespace Registry.Plugin.Batch;

/// <summary>The batch of a request.</summary>
/// <param name="Bundle">What was read; null where the body is not well-formed.</param>
/// <param name="Format">The format of its entries' bodies.</param>
internal sealed record ReceivedBatch(BatchBundle? Bundle, SourceFormat Format)
{
    /// <summary>Whether the registry has to answer it: an entry is about appointments, or there is no telling. Any other batch is the server's own, if it has one.</summary>
    public bool IsForRegistry => Bundle is not { Type: "Bundle", Entries: { Count: > 0 } entries } || entries.Any(entry => entry.IsAboutAppointments);
}

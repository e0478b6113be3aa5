namespace Registry.Storage;

/// <summary>
/// A record about a write, which goes to the store together with the version that is written. The store never looks into it.
/// </summary>
/// <param name="Id">Names the record, once for all time: 32 lower-case hexadecimal digits. Ids that sort by time are kept cheapest.</param>
/// <param name="Trail">
/// Names the place where the record is to be kept in the end, so that servers which share a store take only their own.
/// </param>
/// <param name="Content">The record. The caller must not change the bytes afterwards.</param>
public sealed record CompanionRecord(string Id, string Trail, ReadOnlyMemory<byte> Content)
{
    /// <summary>The id only: what the record says is not for a log.</summary>
    public override string ToString() => $"{nameof(CompanionRecord)} {Id}";
}

namespace Registry.Storage;

/// <summary>
/// A store that keeps the companion record of a write in the same transaction as the version: both are durable, or neither (spec T5a). It
/// holds the record until its caller says that it is kept elsewhere.
/// </summary>
public interface IRecordOutbox : IHeldRecords
{
    /// <summary>
    /// Lets go of a record that is kept elsewhere. It is removed with a later write, or after a second without one; a record that is
    /// unknown, or removed already, is ignored. It never waits, and a process that dies may find the record held again.
    /// </summary>
    void Release(string id);
}

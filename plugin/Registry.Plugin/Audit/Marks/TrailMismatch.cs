namespace Registry.Plugin.Audit.Marks;

/// <summary>Whether audit and store belong together, by what each knows of the other (ADR 0012).</summary>
internal static class TrailMismatch
{
    /// <summary>What is missing, as a sentence without its end; null where nothing is.</summary>
    /// <param name="known">What the store knows of audits.</param>
    /// <param name="mine">The audit that is there; its sequence is the number of its last record.</param>
    /// <param name="newestFirst">The audit's records.</param>
    public static string? Find(KnownTrails known, TrailMark mine, IEnumerable<AuditRecord> newestFirst)
    {
        if (known.IsNew)
        {
            return newestFirst.FirstOrDefault(IsOfStored) is not { } stored ? null : string.Create(CultureInfo.InvariantCulture,
                $"The store is empty, and the audit has records of appointments that were stored, the last of {stored.At:u}: the store was "
                + $"removed, or the settings name another one. Put it back, or correct the settings");
        }

        if (known.Marks.FirstOrDefault(mark => mark.Trail == mine.Trail) is { } same)
        {
            return same.Sequence <= mine.Sequence ? null : string.Create(CultureInfo.InvariantCulture,
                $"The audit ends with record {mine.Sequence}, and the store was used with it up to record {same.Sequence} at least: "
                + $"records were removed, or an older copy of the audit was put back. Put the newer one back");
        }

        return known.Marks.FirstOrDefault(mark => mark.Place == mine.Place) is not { } before ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The store was used with another audit in this folder, up to record {before.Sequence} at least: that audit was removed or "
            + $"replaced. Put its whole folder back, in the place of what is there now");
    }

    private static bool IsOfStored(AuditRecord record) => record.Stored ?? record.Status == StatusCodes.Status201Created;
}

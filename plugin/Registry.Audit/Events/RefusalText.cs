namespace Registry.Audit.Events;

/// <summary>A count of refused requests in words: an AuditEvent of STU3 has no element for a number of events or a time span.</summary>
internal static class RefusalText
{
    public static string Of(AuditRecord record)
    {
        var statuses = (record.Statuses ?? new Dictionary<string, long>(StringComparer.Ordinal))
            .OrderBy(status => status.Key, StringComparer.Ordinal)
            .Select(status => string.Create(CultureInfo.InvariantCulture, $"{status.Value} x {status.Key}"));
        var from = record.Address is null ? "many addresses" : "one address";
        return $"{record.Count} refused requests without a good token from {from}, from {At(record.First)} to {At(record.Last)}: "
            + $"{string.Join(", ", statuses)}";
    }

    public static int? WorstStatus(AuditRecord record) =>
        record.Statuses?.Keys.Select(status => int.TryParse(status, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty().Max();

    private static string At(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "?";
}

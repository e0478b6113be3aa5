namespace Registry.Plugin.Cancel;

/// <summary>What an <c>If-Match</c> header says (spec C1, S7): one version, nothing, or what cannot be one version.</summary>
/// <param name="Version">The version; null where none is named.</param>
/// <param name="Fault">What is wrong with the header, as a sentence with the cure; null where nothing is.</param>
internal readonly record struct IfMatch(int? Version, string? Fault)
{
    private const string Cure = "Send If-Match with the one version that you read, as its ETag names it: W/\"1\".";

    /// <summary>Whether there is no such header at all.</summary>
    public bool IsMissing => Version is null && Fault is null;

    /// <summary>
    /// Reads the values of the header, <see href="http://hl7.org/fhir/STU3/http.html#concurrency"/> ; weak and strong tags mean the same
    /// here.
    /// </summary>
    public static IfMatch Parse(IReadOnlyList<string?> values)
    {
        if (values.Count == 0 || (values.Count == 1 && string.IsNullOrWhiteSpace(values[0])))
            return default;
        if (values.Count > 1 || values[0]!.Contains(',', StringComparison.Ordinal))
            return new IfMatch(null, $"If-Match must name one version, not a list. {Cure}");
        var tag = values[0]!.Trim();
        if (tag == "*")
            return new IfMatch(null, $"If-Match: * would overwrite whatever is there. {Cure}");
        tag = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        return tag is ['"', .. var version, '"'] && ResourceVersion.TryParse(version, out var number)
            ? new IfMatch(number, null)
            : new IfMatch(null, $"If-Match is no version of an Appointment. {Cure}");
    }
}

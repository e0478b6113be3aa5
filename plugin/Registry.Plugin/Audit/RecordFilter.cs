using Fhir.Http.Privacy;

namespace Registry.Plugin.Audit;

/// <summary>
/// What of a request may be recorded (spec T5c): a caller can put an NHS number into everything that it writes, and a record holds one only
/// in the way that the settings want. Every text of a caller that a record is made of passes here.
/// </summary>
internal sealed class RecordFilter(PatientPseudonymizer patients)
{
    /// <summary>What is recorded of a method that HTTP does not define.</summary>
    private const string OtherMethod = "other";

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];

    // One for all texts of all requests.
    private readonly Func<string, string> _inText = patients.InText;

    /// <summary>The method, unless HTTP does not define it.</summary>
    public static string Method(string method) => Methods.Contains(method, StringComparer.Ordinal) ? method : OtherMethod;

    /// <summary>A text of a caller, with NHS numbers in it as the settings want them. Texts that the server makes need no filter.</summary>
    public string? Text(string? text) => text is null ? null : PatientNumbers.Replace(text, _inText);

    /// <summary>An id that a caller asked for; null where it has not the form of one, or may hold an NHS number.</summary>
    public static string? AskedId(string? id) => FhirId.IsValid(id) && !PatientNumbers.MayBeWithin(id!) ? id : null;
}

/// <summary>Writes NHS numbers the way the settings want them on record.</summary>
internal sealed class PatientPseudonymizer(IOptions<AuditOptions> options, AuditSecret secret)
{
    private readonly Lazy<PatientHash> _hash = new(() => new PatientHash(secret.Key));

    /// <summary>How patients are recorded; null where none is.</summary>
    public IReadOnlyList<string>? Of(IReadOnlyList<string> numbers)
    {
        var isHashed = options.Value.Patient == AuditOptions.Hash;
        if (numbers.Count == 0 || (!isHashed && options.Value.Patient != AuditOptions.Clear))
            return null;
        var recorded = new string[numbers.Count];
        for (var at = 0; at < recorded.Length; at++)
            recorded[at] = isHashed ? _hash.Value.Of(numbers[at]) : numbers[at];
        return recorded;
    }

    /// <summary>What stands in the place of a number that a caller wrote into some other text.</summary>
    public string InText(string number) => options.Value.Patient switch
    {
        AuditOptions.Clear => number,
        AuditOptions.Hash => $"[patient {_hash.Value.Of(number)}]",
        _ => "[patient]",
    };
}

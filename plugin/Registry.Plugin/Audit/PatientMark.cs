using Microsoft.Extensions.Options;
using Registry.Audit;

namespace Registry.Plugin.Audit;

/// <summary>Writes NHS numbers the way the settings want them on record.</summary>
internal sealed class PatientMark(IOptions<AuditOptions> options, AuditSecret secret)
{
    private readonly Lazy<PatientHash> _hash = new(() => new PatientHash(secret.Key));

    /// <summary>The marks of patients; null where there are none to record.</summary>
    public IReadOnlyList<string>? Of(IReadOnlyCollection<string> numbers) => options.Value.Patient switch
    {
        _ when numbers.Count == 0 => null,
        AuditOptions.Clear => [.. numbers],
        AuditOptions.Hash => [.. numbers.Select(_hash.Value.Of)],
        _ => null,
    };

    /// <summary>What stands in the place of a number that a caller wrote into some other text.</summary>
    public string InText(string number) => options.Value.Patient switch
    {
        AuditOptions.Clear => number,
        AuditOptions.Hash => $"[patient {_hash.Value.Of(number)}]",
        _ => "[patient]",
    };
}

using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Registry.Storage;
using Registry.Validation.Primitives;

namespace Registry.Plugin.History;

/// <summary>
/// The parameters of a history: <c>_since</c> and <c>_count</c>. The registry lists all versions; a count only cuts the oldest off.
/// </summary>
internal sealed class HistoryQuery
{
    private FhirMoment? _since;
    private int? _count;

    private HistoryQuery()
    {
    }

    /// <summary>What is wrong with the parameters, each with its cure.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>The query string of what was taken into account, for the self link.</summary>
    public string Applied { get; private set; } = "";

    public static HistoryQuery Parse(IQueryCollection parameters)
    {
        var query = new HistoryQuery();
        var applied = new QueryString();
        foreach (var (name, values) in parameters)
        {
            if (name == "_format")
                continue;
            if (values.Count > 1)
                query.Faults.Add($"'{name}' is given {values.Count} times; give it once.");
            else if (query.Take(name, values[0] ?? ""))
                applied = applied.Add(name, values[0] ?? "");
        }

        query.Applied = applied.ToUriComponent();
        return query;
    }

    /// <summary>The versions that were made since then, and no more of them than were asked for.</summary>
    public IReadOnlyList<AppointmentVersion> Select(IReadOnlyList<AppointmentVersion> versions) =>
        [.. versions.Where(version => _since is null || FhirMoment.Of(version.LastUpdated) >= _since).Take(_count ?? int.MaxValue)];

    private bool Take(string name, string value)
    {
        switch (name)
        {
            case "_since" when FhirMoment.TryParse(Encoding.UTF8.GetBytes(value), out var since):
                _since = since;
                return true;
            case "_since":
                Faults.Add("'_since' must be an instant, such as 2030-01-17T15:00:00Z; write a plus sign as %2B.");
                return false;
            case "_count" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0:
                _count = count;
                return true;
            case "_count":
                Faults.Add("'_count' must be a whole number above zero.");
                return false;
            default:
                Faults.Add($"{ParameterLabel.Of(name, "What is given")} is not a parameter of a history; it takes _since and _count.");
                return false;
        }
    }
}

using Fhir.Http.Privacy;

namespace FhirHost.Http;

/// <summary>
/// The URL that was probably meant by a path at which there is nothing: a type in another spelling, or below another base.
/// </summary>
internal static class MeantUrl
{
    private const int MostBefore = 2;
    private static readonly string[] Special = ["_search", "_history", "$validate"];
    private static readonly string[] Metadata = ["metadata", "capabilities", "conformance", "capabilitystatement"];

    /// <summary>The path below the base, without a slash at its start; null where none is near, or the path is right already.</summary>
    /// <param name="path">The path of the request.</param>
    /// <param name="types">The resource types that there are.</param>
    public static string? Of(string path, IEnumerable<string> types)
    {
        var known = types.ToList();
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < parts.Length && at <= MostBefore; at++)
        {
            if (NearestName.Of(parts[at], known) is { } type)
                return Unless(path, string.Join('/', parts[(at + 1)..].Select(Part).Prepend(type)));
            if (NearestName.Of(parts[at], Metadata) is not null)
                return Unless(path, "metadata");
        }

        return null;
    }

    private static string? Unless(string path, string meant) => path.TrimStart('/') == meant ? null : meant;

    // An outcome repeats nothing of a URL but what FHIR allows in an id, and no NHS number.
    private static string Part(string part)
    {
        var special = Special.FirstOrDefault(name => name[1..].Equals(part.TrimStart('_', '$'), StringComparison.OrdinalIgnoreCase));
        return special ?? (FhirId.IsValid(part) && !PatientNumbers.MayBeWithin(part) ? part : "[id]");
    }
}

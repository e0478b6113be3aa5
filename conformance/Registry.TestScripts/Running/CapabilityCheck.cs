namespace Registry.TestScripts.Running;

/// <summary>
/// Whether the server's CapabilityStatement holds at least what a script's <c>metadata.capability</c> refers to; see
/// <see href="http://hl7.org/fhir/STU3/testscript-definitions.html#TestScript.metadata.capability"/>.
/// </summary>
internal static class CapabilityCheck
{
    /// <summary>What the server lacks, and what could not be checked.</summary>
    public static async Task<(IReadOnlyList<string> Missing, IReadOnlyList<string> Unchecked)> RunAsync(
        Script script, RunState state, CancellationToken cancellation)
    {
        List<string> missing = [], uncheckable = [];
        var statement = script.Capabilities.Count == 0 ? null : await state.CapabilitiesAsync(cancellation);
        foreach (var reference in script.Capabilities)
        {
            if (reference is ['#', ..] && state.Statement(reference) is null)
                throw new ScriptException($"Nothing contained has the id '{reference[1..]}' that metadata.capability names.");
            else if (statement is null)
                uncheckable.Add("The server's CapabilityStatement could not be read.");
            else if (IsItself(reference, statement.Xml))
                continue;
            else if (state.Statement(reference) is { } other && other.ResourceType != "CapabilityStatement")
                throw new ScriptException($"'{reference}' in metadata.capability is no CapabilityStatement.");
            else if (state.Statement(reference) is { } minimum)
                missing.AddRange(Missing(minimum.Xml, statement.Xml));
            else
                uncheckable.Add($"'{reference}' is neither the server's own statement nor a file: --reference-map {reference}=FILE.");
        }

        return (missing, uncheckable);
    }

    /// <summary>What of one statement another lacks: types, interactions, search parameters, operations, formats.</summary>
    internal static IEnumerable<string> Missing(XElement minimum, XElement statement)
    {
        var formats = Values(statement, "format").Select(Format).ToHashSet(StringComparer.Ordinal);
        foreach (var format in Values(minimum, "format").Where(format => !formats.Contains(Format(format))))
            yield return $"The format {format}.";
        var rest = statement.Elements(SafeXml.Fhir + "rest").ToList();
        foreach (var wanted in minimum.Elements(SafeXml.Fhir + "rest"))
        {
            var there = rest.FirstOrDefault(other => Value(other, "mode") == Value(wanted, "mode"));
            if (there is null)
            {
                yield return $"The mode {Value(wanted, "mode")}.";
                continue;
            }

            foreach (var gap in Gaps(wanted, there, "The system"))
                yield return gap;
            foreach (var resource in wanted.Elements(SafeXml.Fhir + "resource"))
            {
                var type = Value(resource, "type");
                var same = there.Elements(SafeXml.Fhir + "resource").FirstOrDefault(other => Value(other, "type") == type);
                if (same is null)
                    yield return $"The type {type}.";
                foreach (var gap in same is null ? [] : Gaps(resource, same, $"{type}"))
                    yield return gap;
            }
        }
    }

    private static IEnumerable<string> Gaps(XElement wanted, XElement there, string where)
    {
        foreach (var (list, name) in ((string, string)[])[("interaction", "code"), ("searchParam", "name"), ("operation", "name")])
        {
            var has = there.Elements(SafeXml.Fhir + list).Select(item => Value(item, name)).ToHashSet(StringComparer.Ordinal);
            foreach (var item in wanted.Elements(SafeXml.Fhir + list).Select(item => Value(item, name)).Where(item => !has.Contains(item)))
                yield return $"{where}: the {list} {item}.";
        }

        foreach (var flag in (string[])["conditionalCreate", "conditionalUpdate", "readHistory", "updateCreate"])
        {
            if (Value(wanted, flag) == "true" && Value(there, flag) != "true")
                yield return $"{where}: {flag}.";
        }
    }

    // STU3 allows a short name as well as a media type.
    private static string Format(string format) => format.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "json" or "application/json" or "application/fhir+json" or "application/json+fhir" => "json",
        "xml" or "application/xml" or "text/xml" or "application/fhir+xml" or "application/xml+fhir" => "xml",
        "ttl" or "turtle" or "text/turtle" or "application/fhir+turtle" or "application/x-turtle" => "ttl",
        var other => other,
    };

    private static bool IsItself(string reference, XElement statement) =>
        reference == Value(statement, "url") || reference == $"CapabilityStatement/{Value(statement, "id")}";

    private static string Value(XElement element, string name) => element.FhirValue(name) ?? "";

    private static IEnumerable<string> Values(XElement element, string name) =>
        element.Elements(SafeXml.Fhir + name).Select(item => (string?)item.Attribute("value") ?? "");
}

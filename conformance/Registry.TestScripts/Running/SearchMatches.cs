namespace Registry.TestScripts.Running;

/// <summary>What a search found that may be deleted: matches only, of the type that was asked for, by the criteria asked for.</summary>
internal static class SearchMatches
{
    /// <summary>Type and id of each match.</summary>
    /// <exception cref="ScriptException">The answer is no Bundle, or does not say that it searched by each criterion.</exception>
    public static IReadOnlyList<(string Type, string Id)> Of(Body answer, string url, string type)
    {
        if (answer.ResourceType != "Bundle")
            throw new ScriptException("The search for what is to be deleted was not answered with a Bundle; nothing was deleted.");
        var used = Names(answer.Xml.Elements(SafeXml.Fhir + "link")
            .Where(link => link.FhirValue("relation") == "self").Select(link => link.FhirValue("url")).FirstOrDefault() ?? "");
        if (Names(url).FirstOrDefault(name => !name.StartsWith('_') && !used.Contains(name)) is { } ignored)
        {
            throw new ScriptException(
                $"The link 'self' of the search does not name '{ignored}', so the server may have ignored it; nothing was deleted.");
        }

        return [.. answer.Xml.Elements(SafeXml.Fhir + "entry").Where(IsMatch)
            .Select(entry => entry.Element(SafeXml.Fhir + "resource")?.Elements().FirstOrDefault())
            .OfType<XElement>()
            .Select(resource => (Type: resource.Name.LocalName, Id: resource.FhirValue("id")))
            .Where(found => found.Id is not null && (type.Length == 0 || found.Type == type))
            .Select(found => (found.Type, found.Id!))];
    }

    private static bool IsMatch(XElement entry) =>
        entry.Element(SafeXml.Fhir + "search") is not { } search || search.FhirValue("mode") is null or "match";

    private static HashSet<string> Names(string url) => url.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start
        ? url[(start + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => Uri.UnescapeDataString(pair.Split('=')[0])).ToHashSet(StringComparer.Ordinal)
        : [];
}

using System.Text.Json;

namespace PackageGenerator.Facts;

/// <summary>
/// Our sentences for the constraints, by key and expression. FHIR demands <c>constraint.human</c>, and HL7's wording may not
/// be copied: a constraint without a sentence of ours is a problem, never a copy.
/// </summary>
internal sealed class ConstraintTexts
{
    private const string Resource = "PackageGenerator.Facts.ConstraintTexts.json";

    private readonly Dictionary<(string Key, string Expression), string> _texts;

    private ConstraintTexts(IEnumerable<Entry> entries) =>
        _texts = entries.ToDictionary(entry => (entry.Key, entry.Expression), entry => entry.Text);

    /// <summary>The table that is committed with the generator.</summary>
    public static ConstraintTexts Shipped()
    {
        using var stream = typeof(ConstraintTexts).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The generator was built without its resource {Resource}.");
        return Read(stream);
    }

    /// <summary>Reads a table of texts.</summary>
    /// <exception cref="JsonException">The table is not an array of key, expression and text.</exception>
    public static ConstraintTexts Read(Stream json) => new(JsonSerializer.Deserialize<Entry[]>(json, JsonSerializerOptions.Web) ?? []);

    /// <summary>Gives each constraint of a StructureDefinition's facts its sentence, before its expression.</summary>
    public void Apply(JsonObject facts, ICollection<string> problems)
    {
        foreach (var element in Elements(facts))
        {
            foreach (var constraint in (element["constraint"] as JsonArray ?? []).OfType<JsonObject>())
                Apply(constraint, element, problems);
        }
    }

    private void Apply(JsonObject constraint, JsonObject element, ICollection<string> problems)
    {
        var key = (string?)constraint["key"] ?? "";
        var expression = (string?)constraint["expression"] ?? "";
        if (_texts.TryGetValue((key, expression), out var text))
            constraint.Insert(constraint.IndexOf("severity") + 1, "human", text);
        else
            problems.Add($"The constraint '{key}' on {element["path"]} has no text; write one in ConstraintTexts.json for: {expression}");
    }

    private static IEnumerable<JsonObject> Elements(JsonObject facts) =>
        (facts["snapshot"]?["element"] as JsonArray ?? []).OfType<JsonObject>();

    private sealed record Entry(string Key, string Expression, string Text);
}

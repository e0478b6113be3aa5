using Registry.Validation.Walk;

namespace Registry.Validation.Slicing;

/// <summary>
/// The restricted FHIRPath of a discriminator: names, <c>$this</c>, <c>extension('url')</c>, <c>resolve()</c> and type filters,
/// <see href="http://hl7.org/fhir/STU3/profiling.html#discriminator"/>.
/// </summary>
internal sealed class DiscriminatorPath
{
    private readonly DiscriminatorStep[] _steps;

    private DiscriminatorPath(DiscriminatorStep[] steps) => _steps = steps;

    /// <summary>Reads a path; what it does not understand becomes a name that no element has.</summary>
    public static DiscriminatorPath Parse(string text)
    {
        var steps = new List<DiscriminatorStep>();
        foreach (var part in Parts(text))
        {
            // STU3 profiles also write reference.resolve() where the reference itself is meant.
            if (part == "resolve()" && steps is [.., { Kind: DiscriminatorStepKind.Name, Argument: "reference" }])
                steps.RemoveAt(steps.Count - 1);
            if (part is not ("$this" or ""))
                steps.Add(DiscriminatorStep.Parse(part));
        }

        return new DiscriminatorPath([.. steps]);
    }

    /// <summary>A path of one name.</summary>
    public static DiscriminatorPath To(string name) => new([new DiscriminatorStep(DiscriminatorStepKind.Name, name)]);

    /// <summary>The elements of an instance that the path leads to.</summary>
    public List<FhirNode> Select(FhirNode node, SnapshotWalk walk)
    {
        List<FhirNode> found = [node];
        foreach (var step in _steps)
        {
            var next = new List<FhirNode>();
            foreach (var at in found)
                step.Select(at, walk, next);
            found = next;
        }

        return found;
    }

    /// <summary>What a definition says of the elements that the path leads to; empty where it says nothing.</summary>
    public List<ElementSchema> Select(ElementSchema schema, SchemaSet schemas)
    {
        List<ElementSchema> found = [schema];
        foreach (var step in _steps)
            found = [.. found.SelectMany(at => step.Select(at, schemas))];
        return found;
    }

    // A dot inside quotes or parentheses parts nothing: extension('http://example.org/x').value
    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
            if (text[at] != '.' || depth > 0)
                continue;
            parts.Add(text[start..at]);
            start = at + 1;
        }

        parts.Add(text[start..]);
        return parts;
    }
}

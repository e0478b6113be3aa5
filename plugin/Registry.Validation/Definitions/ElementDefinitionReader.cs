using System.Globalization;
using System.Text.Json;

namespace Registry.Validation.Definitions;

internal static class ElementDefinitionReader
{
    private const string MaxValueSetExtension = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet";

    private const string FhirPathTypes = "http://hl7.org/fhirpath/System.";

    public static ElementDefinition Read(JsonElement element)
    {
        var max = Cardinality(element.GetProperty("max").GetString()!);
        return new ElementDefinition
        {
            Path = element.GetProperty("path").GetString()!,
            SliceName = element.Text("sliceName"),
            Slicing = element.TryGetProperty("slicing", out var slicing) ? Slicing(slicing) : null,
            Min = Integer(element, "min") ?? 0,
            Max = max,
            BaseMax = element.TryGetProperty("base", out var inherited) ? Cardinality(inherited.GetProperty("max").GetString()!) : max,
            ContentReference = element.Text("contentReference"),
            Types = Types(element),
            IsXmlAttribute = element.Items("representation").Any(form => form.ValueEquals("xmlAttr")),
            Fixed = Typed(element, "fixed"),
            Pattern = Typed(element, "pattern"),
            MinValue = Typed(element, "minValue"),
            MaxValue = Typed(element, "maxValue"),
            MaxLength = Integer(element, "maxLength"),
            IsModifier = element.TryGetProperty("isModifier", out var modifier) && modifier.ValueKind == JsonValueKind.True,
            Binding = element.TryGetProperty("binding", out var binding) ? Binding(binding) : null,
            Constraints = [.. element.Items("constraint").Select(Constraint)],
        };
    }

    // Some published profiles write numbers as strings.
    private static int? Integer(JsonElement element, string name) => !element.TryGetProperty(name, out var value)
        ? null
        : value.ValueKind == JsonValueKind.String ? int.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetInt32();

    private static int Cardinality(string max) => max == "*" ? int.MaxValue : int.Parse(max, CultureInfo.InvariantCulture);

    /// <summary>STU3 repeats <c>type</c> once for each profile; here one entry per code holds all of them.</summary>
    private static TypeReference[] Types(JsonElement element)
    {
        var types = new List<(string Code, List<string> Profiles, List<string> Targets)>();
        foreach (var type in element.Items("type"))
        {
            var code = TypeCode(type);
            var at = types.FindIndex(known => known.Code == code);
            if (at < 0)
            {
                at = types.Count;
                types.Add((code, [], []));
            }

            AddCanonicals(type, "profile", types[at].Profiles);
            AddCanonicals(type, "targetProfile", types[at].Targets);
        }

        return types.ConvertAll(type => new TypeReference(type.Code, [.. type.Profiles], [.. type.Targets])).ToArray();
    }

    // R4 gives the ids of elements a type of FHIRPath; in both releases their values are strings.
    private static string TypeCode(JsonElement type)
    {
        var code = type.Text("code") ?? "";
        return code.StartsWith(FhirPathTypes, StringComparison.Ordinal) ? "string" : code;
    }

    // STU3 holds one URI, R4 an array of them.
    private static void AddCanonicals(JsonElement type, string name, List<string> canonicals)
    {
        if (type.Text(name) is { } one && !canonicals.Contains(one))
            canonicals.Add(one);
        foreach (var item in type.Items(name))
        {
            if (item.GetString() is { } canonical && !canonicals.Contains(canonical))
                canonicals.Add(canonical);
        }
    }

    private static SlicingDefinition Slicing(JsonElement slicing) => new(
        [.. slicing.Items("discriminator").Select(item => new DiscriminatorDefinition(item.Text("type") ?? "value", item.Text("path") ?? "$this"))],
        slicing.Text("rules") ?? "open",
        slicing.TryGetProperty("ordered", out var ordered) && ordered.ValueKind == JsonValueKind.True);

    private static BindingDefinition Binding(JsonElement binding)
    {
        var canonical = binding.Text("valueSetUri") ?? binding.Text("valueSet");
        if (canonical is null && binding.TryGetProperty("valueSetReference", out var reference))
            canonical = reference.Text("reference");
        var max = binding.Items("extension").Where(extension => extension.Text("url") == MaxValueSetExtension)
            .Select(extension => extension.Text("valueUri") ?? extension.Text("valueCanonical")
                ?? (extension.TryGetProperty("valueReference", out var target) ? target.Text("reference") : null))
            .FirstOrDefault();
        return new BindingDefinition(binding.Text("strength") ?? "example", canonical, max);
    }

    private static ConstraintDefinition Constraint(JsonElement constraint) => new(
        constraint.Text("key") ?? "",
        constraint.Text("severity") != "warning",
        constraint.Text("human") ?? "",
        constraint.Text("expression"));

    private static TypedValue? Typed(JsonElement element, string prefix)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Length > prefix.Length && property.Name.StartsWith(prefix, StringComparison.Ordinal) && char.IsUpper(property.Name[prefix.Length]))
                return new TypedValue(property.Name[prefix.Length..], property.Value.Clone());
        }

        return null;
    }
}

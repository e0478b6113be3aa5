using Registry.Validation.Primitives;

namespace Registry.Validation.Definitions;

/// <summary>Reads one element of a snapshot or a differential, strict about all that validating relies on.</summary>
internal static class ElementDefinitionReader
{
    private const string FhirPathTypes = "http://hl7.org/fhirpath/System.";
    private const string MaxValueSetExtension = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet";

    private static readonly string[] Severities = ["error", "warning"];
    private static readonly string[] Strengths = ["required", "extensible", "preferred", "example"];
    private static readonly string[] SlicingRules = ["closed", "open", "openAtEnd"];
    private static readonly string[] DiscriminatorTypes = ["value", "exists", "pattern", "type", "profile"];

    /// <exception cref="DefinitionException">Something is missing or wrong.</exception>
    public static ElementDefinition Read(JsonElement element, bool isSnapshot)
    {
        var path = Path(element);
        var max = Cardinality(element, "max") ?? (isSnapshot ? throw DefinitionMembers.Missing("max") : int.MaxValue);
        var min = element.Count("min") ?? (isSnapshot ? throw DefinitionMembers.Missing("min") : 0);
        var types = Types(element);
        if (min > max)
            throw new DefinitionException("min", "it is above max");
        if (isSnapshot && path.EndsWith("[x]", StringComparison.Ordinal)
            && (types.Length == 0 || Array.Exists(types, type => type.Code.Length == 0)))
            throw new DefinitionException("type", "a choice lists its types, each with a code");
        return new ElementDefinition
        {
            Path = path,
            SliceName = element.Text("sliceName"),
            Slicing = element.Part("slicing", Slicing),
            Min = min,
            Max = max,
            BaseMax = element.Part<int?>("base", one => Cardinality(one, "max") ?? throw DefinitionMembers.Missing("max")) ?? max,
            ContentReference = ContentReference(element),
            Types = types,
            IsXmlAttribute = element.Texts("representation").Contains("xmlAttr", StringComparer.Ordinal),
            Fixed = Value(element, "fixed"),
            Pattern = Value(element, "pattern"),
            MinValue = Value(element, "minValue"),
            MaxValue = Value(element, "maxValue"),
            MaxLength = element.Count("maxLength"),
            IsModifier = element.Flag("isModifier") ?? false,
            Binding = element.Part("binding", Binding),
            Constraints = element.Objects("constraint", Constraint),
        };
    }

    private static string Path(JsonElement element)
    {
        var path = element.RequiredText("path");
        return path.Split('.').All(part => part.Length > 0 && !part.Any(char.IsWhiteSpace))
            ? path
            : throw new DefinitionException("path", "it must be names with dots between them");
    }

    private static int? Cardinality(JsonElement element, string name) => element.Text(name) switch
    {
        null => null,
        "*" => int.MaxValue,
        var text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            ? most
            : throw new DefinitionException(name, "it must be * or a whole number that is not negative"),
    };

    // Some releases put the definition's url before the mark.
    private static string? ContentReference(JsonElement element)
    {
        if (element.Text("contentReference") is not { } reference)
            return null;
        var mark = reference.IndexOf('#', StringComparison.Ordinal);
        return mark >= 0 && mark < reference.Length - 1
            ? reference[mark..]
            : throw new DefinitionException("contentReference", "it must be # and the id of an element");
    }

    /// <summary>STU3 repeats <c>type</c> once for each profile; here one entry per code holds all of them.</summary>
    private static TypeReference[] Types(JsonElement element)
    {
        var types = new List<(string Code, List<string> Profiles, List<string> Targets)>();
        foreach (var (code, profiles, targets) in element.Objects("type", Type))
        {
            var at = types.FindIndex(known => known.Code == code);
            if (at < 0)
            {
                at = types.Count;
                types.Add((code, [], []));
            }

            types[at].Profiles.AddRange(profiles.Except(types[at].Profiles, StringComparer.Ordinal));
            types[at].Targets.AddRange(targets.Except(types[at].Targets, StringComparer.Ordinal));
        }

        return types.ConvertAll(type => new TypeReference(type.Code, [.. type.Profiles], [.. type.Targets])).ToArray();
    }

    private static TypeReference Type(JsonElement type)
    {
        // The value of a primitive type has a code with an extension in place of a value.
        var code = type.Text("code") ?? (type.TryGetProperty("_code", out _) ? "" : throw DefinitionMembers.Missing("code"));
        // R4 gives the ids of elements a type of FHIRPath; in both releases their values are strings.
        return new TypeReference(
            code.StartsWith(FhirPathTypes, StringComparison.Ordinal) ? "string" : code, Canonicals(type, "profile"),
                Canonicals(type, "targetProfile"));
    }

    // STU3 holds one URI, R4 an array of them.
    private static string[] Canonicals(JsonElement type, string name) =>
        type.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? type.Texts(name)
            : type.Text(name) is { } one ? [one] : [];

    private static SlicingDefinition Slicing(JsonElement slicing) => new(
        slicing.Objects("discriminator", item =>
            new DiscriminatorDefinition(item.RequiredCode("type", DiscriminatorTypes), item.RequiredText("path"))),
        slicing.Code("rules", SlicingRules) ?? "open",
        slicing.Flag("ordered") ?? false);

    private static BindingDefinition Binding(JsonElement binding)
    {
        var strength = binding.RequiredCode("strength", Strengths);
        var valueSet = binding.Text("valueSetUri") ?? binding.Text("valueSet") ?? Reference(binding, "valueSetReference");
        if (valueSet is null && strength == "required")
            throw new DefinitionException("valueSet", "a required binding names its value set");
        var widest = binding.Objects("extension", extension => extension.Text("url") == MaxValueSetExtension
            ? extension.Text("valueUri") ?? extension.Text("valueCanonical") ?? Reference(extension, "valueReference")
            : null);
        return new BindingDefinition(strength, valueSet, Array.Find(widest, canonical => canonical is not null));
    }

    private static string? Reference(JsonElement element, string name) => element.Part(name, one => one.RequiredText("reference"));

    private static ConstraintDefinition Constraint(JsonElement constraint) => new(
        constraint.RequiredText("key"),
        constraint.RequiredCode("severity", Severities) == "error",
        constraint.Text("human") ?? "",
        constraint.Text("expression"));

    /// <summary>Reads <c>fixed[x]</c> and its like: one member, whose name ends in its type, with a value of that type.</summary>
    private static TypedValue? Value(JsonElement element, string prefix)
    {
        TypedValue? found = null;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Length <= prefix.Length || !property.Name.StartsWith(prefix, StringComparison.Ordinal)
                || !char.IsUpper(property.Name[prefix.Length]))
                continue;
            if (found is not null)
                throw new DefinitionException(property.Name, $"there is another {prefix}[x] already");
            if (Error(property.Name[prefix.Length..], property.Value) is { } error)
                throw new DefinitionException(property.Name, error);
            found = new TypedValue(property.Name[prefix.Length..], property.Value.Clone());
        }

        return found;
    }

    private static string? Error(string type, JsonElement value)
    {
        var kind = PrimitiveKinds.FromTypeName(char.ToLowerInvariant(type[0]) + type[1..]);
        if (kind == PrimitiveKind.None)
            return value.ValueKind == JsonValueKind.Object ? null : "it must be an object";
        var expected = PrimitiveKinds.JsonForm(kind) switch
        {
            PrimitiveJsonForm.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null
                : "it must be true or false, without quotes",
            PrimitiveJsonForm.Number => value.ValueKind == JsonValueKind.Number ? null : "it must be a number, without quotes",
            _ => value.ValueKind == JsonValueKind.String ? null : "it must be a text",
        };
        return expected ?? PrimitiveLexer.Error(kind,
            Encoding.UTF8.GetBytes(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()));
    }
}

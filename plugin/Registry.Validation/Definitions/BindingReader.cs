namespace Registry.Validation.Definitions;

internal static class BindingReader
{
    private const string MaxValueSetExtension = "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet";

    private static readonly string[] Strengths = ["required", "extensible", "preferred", "example"];

    /// <exception cref="DefinitionException">Something is missing or wrong.</exception>
    public static BindingDefinition Read(JsonElement binding)
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

    private static string? Reference(JsonElement element, string name) =>
        element.Object(name) is { } reference ? reference.Within(name, one => one.RequiredText("reference")) : null;
}

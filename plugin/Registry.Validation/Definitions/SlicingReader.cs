namespace Registry.Validation.Definitions;

internal static class SlicingReader
{
    private static readonly string[] Rules = ["closed", "open", "openAtEnd"];
    private static readonly string[] DiscriminatorTypes = ["value", "exists", "pattern", "type", "profile"];

    /// <exception cref="DefinitionException">Something is missing or wrong.</exception>
    public static SlicingDefinition Read(JsonElement slicing) => new(
        slicing.Objects("discriminator", item =>
            new DiscriminatorDefinition(item.RequiredCode("type", DiscriminatorTypes), item.RequiredText("path"))),
        slicing.Code("rules", Rules) ?? "open",
        slicing.Flag("ordered") ?? false);
}

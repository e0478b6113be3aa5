namespace Registry.TestScripts.Bodies;

/// <summary>A primitive value as FHIR writes it.</summary>
internal static class PrimitiveText
{
    public static string Of(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

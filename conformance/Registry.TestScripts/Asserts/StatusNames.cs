namespace Registry.TestScripts.Asserts;

/// <summary>
/// The codes of <c>assert.response</c>; see <see href="http://hl7.org/fhir/STU3/valueset-assert-response-code-types.html"/>.
/// </summary>
internal static class StatusNames
{
    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        ["okay"] = 200,
        ["created"] = 201,
        ["noContent"] = 204,
        ["notModified"] = 304,
        ["bad"] = 400,
        ["forbidden"] = 403,
        ["notFound"] = 404,
        ["methodNotAllowed"] = 405,
        ["conflict"] = 409,
        ["gone"] = 410,
        ["preconditionFailed"] = 412,
        ["unprocessable"] = 422,
    };

    /// <exception cref="ScriptException">STU3 has no such code.</exception>
    public static string Status(string code) => Codes.TryGetValue(code, out var status)
        ? status.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : throw new ScriptException($"STU3 has no response code '{code}'.");
}

using System.Runtime.InteropServices;
using System.Xml;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Validation.Reading;

namespace Registry.Plugin.Validate;

/// <summary>
/// What a call of <c>$validate</c> asks for: the Appointment is the body itself, or the parameter <c>resource</c> of Parameters beside
/// <c>mode</c> and <c>profile</c>, <see href="http://hl7.org/fhir/STU3/resource-operations.html#validate"/>.
/// </summary>
internal sealed class ValidateRequest(string profile) : IBodyWrapper
{
    /// <summary>Whether it asks for something that this operation does not do.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>What is wrong with the parameters of the URL.</summary>
    public List<OutcomeText> ErrorsOf(IArgumentCollection arguments) =>
        [.. from argument in arguments
            where argument.Source == ArgumentSource.Query
            let error = ErrorOf(argument.ArgumentName, argument.ArgumentValue)
            where error is not null
            select error];

    public bool IsWrapped(FhirTree tree) => tree.Root.TypeName == "Parameters";

    public BodyBuffer? Unwrap(FhirTree tree, BodyBuffer body, IssueList issues)
    {
        var at = -1;
        var index = 0;
        foreach (var parameter in tree.Root.Named("parameter"))
        {
            var name = parameter.Child("name").GetString();
            if (name == "resource" && at < 0 && parameter.Child("resource").Exists)
                at = index;
            else if (ErrorOf(name, TextOf(parameter)) is { } error)
                issues.Add(parameter, "validate-parameter", IssueSeverity.Error, IssueCode.NotSupported,
                    new IssueText(error.Error, error.Fix));
            index++;
        }

        if (at < 0)
            issues.Add(tree.Root, "validate-parameter", IssueSeverity.Error, IssueCode.Required,
                new("There is no Appointment to validate.", "Put it in one parameter named resource."));
        IsRefused = issues.HasErrors;
        return IsRefused ? null : ParameterResource.CutOut(body.Memory, tree.Format, at);
    }

    private OutcomeText? ErrorOf(string? name, string? value) => name switch
    {
        "_format" or "_pretty" => null,
        "mode" when value == "create" => null,
        "mode" =>
            new OutcomeText("The mode is not one that is validated here.",
                "Give create or leave it out: what is validated is a registration."),
        "profile" when value == profile => null,
        "profile" => new OutcomeText($"Appointments are validated by {profile} here.", "Name that profile or none."),
        "resource" => new OutcomeText("A parameter named resource is not the one with the Appointment.",
            "Give one such parameter, with the Appointment in its element resource."),
        _ => new OutcomeText("Only the parameters resource, mode and profile are known to $validate.", "Leave out the others."),
    };

    private static string? TextOf(FhirNode parameter)
    {
        foreach (var child in parameter.Children)
        {
            if (child.Name == "value")
                return child.GetString();
        }

        return null;
    }
}

/// <summary>
/// Takes the resource out of a body of Parameters, on the line where it stands there, so that findings name the lines of the body.
/// </summary>
internal static class ParameterResource
{
    // The body has been read within the limits of the settings, none of which is above these.
    private static readonly ReadLimits Widest = new() { MaxDepth = 512, MaxNodes = int.MaxValue };

    /// <summary>The resource of the parameter at an index; the body has been read before, and holds one there.</summary>
    public static BodyBuffer CutOut(ReadOnlyMemory<byte> body, SourceFormat format, int index) =>
        BodyBuffer.Of(format == SourceFormat.Xml ? FromXml(body, index) : FromJson(body, index));

    private static byte[] FromJson(ReadOnlyMemory<byte> body, int index)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Widest.MaxDepth });
        var resource = JsonMarshal.GetRawUtf8Value(document.RootElement.GetProperty("parameter")[index].GetProperty("resource"));
        body.Span.Overlaps(resource, out var start);
        var alone = new byte[start + resource.Length];
        for (var at = 0; at < start; at++)
            alone[at] = body.Span[at] == '\n' ? (byte)'\n' : (byte)' ';
        resource.CopyTo(alone.AsSpan(start));
        return alone;
    }

    private static byte[] FromXml(ReadOnlyMemory<byte> body, int index)
    {
        var resource = LimitedBody.Xml(body.Span, Widest).Elements().Where(child => child.Name.LocalName == "parameter").ElementAt(index)
            .Elements().First(child => child.Name.LocalName == "resource").Elements().First();
        // An element by itself declares its namespace; the columns of its first line move by that.
        return [.. Encoding.UTF8.GetBytes(new string('\n', ((IXmlLineInfo)resource).LineNumber - 1)), .. LimitedBody.Alone(resource)];
    }
}

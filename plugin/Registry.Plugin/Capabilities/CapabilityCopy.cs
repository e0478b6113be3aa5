using Hl7.Fhir.ElementModel;

namespace Registry.Plugin.Capabilities;

/// <summary>
/// Copies a CapabilityStatement element by element and puts the registry's own in their places, which the order of FHIR fixes.
/// </summary>
internal sealed class CapabilityCopy(FhirTreeBuilder builder, RegistryOptions options, SecurityDescription security)
{
    public FhirTree Of(ISourceNode statement)
    {
        foreach (var child in statement.Children())
        {
            if (child.Name == "kind")
                builder.Add("description", Description());
            if (child.Name == "rest")
                CopyRest(child);
            else
                Copy(child);
        }

        return builder.ToTree();
    }

    private void CopyRest(ISourceNode rest)
    {
        builder.Begin("rest");
        foreach (var child in rest.Children())
        {
            if (child.Name == "resource" && child.Children("type").Any(type => type.Text == "Appointment"))
                CopyAppointment(child);
            else
                Copy(child);
            if (child.Name == "mode")
                AddSecurity();
        }

        builder.End();
    }

    private void CopyAppointment(ISourceNode resource)
    {
        builder.Begin("resource");
        foreach (var child in resource.Children())
        {
            Copy(child);
            if (child.Name == "type")
                builder.Begin("profile").Add("reference", options.Conformance.Profile).End();
        }

        builder.Add("versioning", "versioned").Add("readHistory", options.Interactions.Read ? "true" : "false").Add("updateCreate", "false")
            .Add("conditionalCreate", options.Interactions.Register && !options.Rules.Disabled.Contains("R10", StringComparer.Ordinal)
                ? "true" : "false").End();
    }

    private void AddSecurity()
    {
        builder.Begin("security");
        AddOAuthUris();
        foreach (var service in security.Services)
            builder.Begin("service").Begin("coding").Add("system", "http://hl7.org/fhir/restful-security-service").Add("code", service)
                .End().End();
        builder.Add("description", security.Text).End();
    }

    /// <summary>Where tokens are had, <see href="https://hl7.org/fhir/smart-app-launch/STU1/conformance/index.html"/>.</summary>
    private void AddOAuthUris()
    {
        var uris = security.OAuthUris.ToList();
        if (uris.Count == 0)
            return;
        builder.Begin("extension").Add("url", "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris");
        foreach (var (name, uri) in uris)
            builder.Begin("extension").Add("url", name).Add("valueUri", uri).End();
        builder.End();
    }

    private string Description()
    {
        var rules = options.Rules.Disabled;
        return $"A registry of booked appointments: each entry points to the appointment at its provider. Edition {options.Edition} of the "
            + $"NHS booking specification. "
            + (rules.Length == 0 ? "All registration rules are on."
                : $"Registration rules switched off by the administrator: {string.Join(", ", rules.Order(StringComparer.Ordinal))}.");
    }

    private void Copy(ISourceNode node)
    {
        if (node.Text is { Length: > 0 } text)
        {
            builder.Add(node.Name, text);
            return;
        }

        builder.Begin(node.Name);
        foreach (var child in node.Children())
            Copy(child);
        builder.End();
    }
}

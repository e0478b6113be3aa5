using Registry.Validation.Invariants;

namespace Registry.Validation.Walk;

/// <summary>
/// Extensions: by the slice of the profile, else by their own definition, <see href="http://hl7.org/fhir/STU3/extensibility.html"/> .
/// </summary>
internal sealed partial class SnapshotWalk
{
    private void Extension(int node, int resource, ElementSchema element)
    {
        var at = new FhirNode(_tree, node);
        var url = at.Child("url");
        CompiledSchema? definition = null;
        try
        {
            definition = url.HasValue ? Schemas.Profile(url.Value) : null;
        }
        catch (PackageException unusable)
        {
            Unusable(at, new("The extension was not checked, because its definition cannot be used.", AskForDefinition.Of(unusable)));
            Element(node, resource, element);
            return;
        }

        if (definition is { Shape.Name: "Extension" })
        {
            Known(at, resource, definition, element);
            return;
        }

        Element(node, resource, element);
        if (url.HasValue && element.Types is not [{ ProfileUrls.Length: > 0 }] && !IsPart(element))
            Unknown(at, url);
    }

    private void Known(FhirNode at, int resource, CompiledSchema definition, ElementSchema element)
    {
        var isModifier = at.Name == "modifierExtension";
        if (definition.Root.IsModifier != isModifier)
        {
            _issues.Add(at, "extension-modifier", IssueSeverity.Error, IssueCode.Extension, isModifier
                ? new("This extension modifies nothing, so it belongs in 'extension'.", "Move it there.")
                : new("This extension changes the meaning of what holds it, so it belongs in 'modifierExtension'.", "Move it there."));
        }

        if (definition.Context is { } context && !ExtensionPlace.Allows(context, at, _state))
        {
            _issues.Add(at, "extension-context", IssueSeverity.Error, IssueCode.Extension,
                new("This extension is not for use here.", $"It is defined for: {string.Join(", ", context.Texts)}."));
        }

        foreach (var rule in definition.ContextInvariants)
            Place(at, resource, rule);

        // The general list of children would not know the parts of this extension.
        var demanded = element.Types is [{ Profiles: [{ } same] }] && ReferenceEquals(same, definition);
        if (demanded || element.Children is not null)
            Element(at.Id, resource, element);
        else if (element.TypeOf("Extension") is { } type)
            Constraints(at.Id, resource, type.Constraints);
        if (demanded)
            return;
        Constraints(at.Id, resource, definition.Root.Constraints);
        Children(at.Id, resource, definition.Root, TypeOf(at.Id));
    }

    /// <summary>What the definition demands of the element that holds the extension.</summary>
    private void Place(FhirNode extension, int resource, ContextInvariant rule)
    {
        var holder = extension.Parent;
        if (_state.HasUnread(holder.Id))
            return;
        var scope = new InvariantScope(holder, new FhirNode(_tree, resource), _state.Facts) { Extension = extension };
        var holds = rule.Check(scope);
        if (holds is null)
        {
            _issues.Add(extension, "invariant-not-checked", IssueSeverity.Information, IssueCode.Informational,
                new("The rule of the extension's definition on its place could not be evaluated here.",
                    $"See to it that this is true: {rule.Text}"));
        }
        else if (!holds.Value)
        {
            _issues.Add(extension, "extension-context", IssueSeverity.Error, IssueCode.Extension,
                new("This extension is not for use here.", $"Use it only where this is true of the element that holds it: {rule.Text}"));
        }
    }

    /// <summary>Whether a complex extension's definition lists this very part of it.</summary>
    private static bool IsPart(ElementSchema element) =>
        element.Children is { } children && Array.Exists(children, child => child is { Name: "url", Fixed: not null });

    private void Unknown(FhirNode extension, FhirNode url)
    {
        if (extension.Name == "modifierExtension")
        {
            _issues.Add(extension, "modifier-extension-unknown", IssueSeverity.Error, IssueCode.Extension,
                new("A modifier extension changes the meaning of what holds it, and this one is not known here.", "Remove it."));
        }
        else if (!url.Value.Contains((byte)':'))
        {
            Relative(extension);
        }
        else
        {
            _issues.Add(extension, "extension-unknown", _state.Options.RefuseUnknownExtensions ? IssueSeverity.Error
                : IssueSeverity.Information,
                _state.Options.RefuseUnknownExtensions ? IssueCode.Extension : IssueCode.Informational,
                _state.Options.RefuseUnknownExtensions
                    ? new("The extension is not known here.", "Remove it, or ask for its definition to be added.")
                    : new("The extension is not known here.", "It was kept unchecked."));
        }
    }

    /// <summary>A relative url names a part of the extension around it.</summary>
    private void Relative(FhirNode extension)
    {
        var holder = extension.Parent;
        if (holder.TypeName != "Extension")
        {
            _issues.Add(extension, "extension-url", IssueSeverity.Error, IssueCode.Extension,
                new("The url of an extension must be absolute, unless the extension is a part of another one.", "Correct it."));
        }
        else if (_state.UrlOf(holder) is { HasValue: true } outer && Schemas.UsableProfile(outer.GetString()!) is not null)
        {
            _issues.Add(extension, "extension-part-unknown", IssueSeverity.Error, IssueCode.Extension,
                new("The definition of the extension around this one knows no part of this url.", "Remove it, or correct its url."));
        }
    }
}

using Registry.Validation.Issues;
using Registry.Validation.Schemas;
using Registry.Validation.Tree;

namespace Registry.Validation.Walk;

/// <summary>Extensions: by the slice of the profile, else by their own definition, <see href="http://hl7.org/fhir/STU3/extensibility.html"/>.</summary>
internal sealed partial class SnapshotWalk
{
    private void Extension(int node, int resource, ElementSchema element)
    {
        var at = new FhirNode(_tree, node);
        var url = at.Child("url");
        if (url.Exists && element.Slices?.Find(url.Value) is { } slice)
        {
            Element(node, resource, slice.Schema);
            return;
        }

        if (element.Slices is { IsClosed: true })
        {
            _issues.Add(at, "slice-closed", IssueSeverity.Error, IssueCode.Extension, "The profile allows no further extensions here; remove it.");
            return;
        }

        Element(node, resource, element);
        if (!url.Exists)
            return;
        if (_schemas.Profile(url.Value) is { Shape.Name: "Extension" } definition)
            Children(node, resource, definition.Root);
        else
            Unknown(at, element);
    }

    private void Unknown(FhirNode extension, ElementSchema element)
    {
        if (element.Name == "modifierExtension")
        {
            _issues.Add(extension, "modifier-extension-unknown", IssueSeverity.Error, IssueCode.Extension,
                "A modifier extension changes the meaning of what holds it, and this one is not known here; remove it.");
        }
        else
        {
            _issues.Add(extension, "extension-unknown", IssueSeverity.Information, IssueCode.Informational, "The extension is not known here; it was kept unchecked.");
        }
    }

    private void SliceCardinality(int node, int ordinal, ExtensionSlices slices)
    {
        Span<int> counts = stackalloc int[slices.Count];
        counts.Clear();
        for (var child = _tree[node].FirstChild; child >= 0; child = _tree[child].Next)
        {
            if (_tree[child].Shape?.Ordinal != ordinal || new FhirNode(_tree, child).Child("url") is not { Exists: true } url)
                continue;
            if (slices.Find(url.Value) is { } slice && ++counts[slice.Index] == slice.Schema.Max + 1L)
                TooManySlices(child, slice);
        }

        for (var at = 0; at < slices.Count; at++)
        {
            if (counts[at] < slices[at].Schema.Min)
                TooFewSlices(node, slices[at].Url, slices[at].Schema);
        }
    }

    private void TooManySlices(int child, ExtensionSlice slice) =>
        _issues.Add(new FhirNode(_tree, child), "slice-cardinality-max", IssueSeverity.Error, IssueCode.Structure,
            $"The extension {slice.Url} may be given at most {Times(slice.Schema.Max)}; remove the rest.");

    private void TooFewSlices(int node, string url, ElementSchema slice) =>
        _issues.AddMissing(new FhirNode(_tree, node), slice.Name, "slice-cardinality-min", $"The extension {url} is missing; give it.");
}

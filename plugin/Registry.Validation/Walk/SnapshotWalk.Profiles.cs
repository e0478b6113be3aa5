using System.Runtime.CompilerServices;

namespace Registry.Validation.Walk;

/// <summary>
/// Profiles: those a definition demands of an element, those a resource claims, and those tried in order to tell slices apart.
/// </summary>
internal sealed partial class SnapshotWalk
{
    /// <summary>Whether an element satisfies a definition. Nothing is reported.</summary>
    public bool Conforms(FhirNode node, ElementSchema schema)
    {
        var pair = (node.Id, schema);
        if (_state.Trials.TryGetValue(pair, out var known))
            return known;
        // Beyond that nothing is proved against it.
        if (_state.TrialDepth >= WalkState.DeepestTrial || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return true;
        _state.Trials[pair] = true;
        _state.TrialDepth++;
        var found = new IssueList(limit: 0);
        var trial = new SnapshotWalk(_state, found);
        if (schema.Types.Length > 0 || schema.ContentReference is not null)
            trial.One(node.Id, ResourceOf(node.Id), schema);
        else
            trial.Root(node.Id, schema);
        _state.TrialDepth--;
        return _state.Trials[pair] = !found.HasErrors;
    }

    /// <summary>Checks a whole element or resource by the root of a profile; of the type's own rules it repeats none.</summary>
    private void Root(int node, ElementSchema root)
    {
        var isResource = _tree[node].Type?.Kind == TypeKind.Resource;
        if (isResource && root.Path != _tree[node].Type!.Name && root.Path is not ("Resource" or "DomainResource"))
        {
            _issues.Add(new FhirNode(_tree, node), "profile-type", IssueSeverity.Error, IssueCode.Structure,
                new($"The resource is not a {root.Path}.", $"Give a {root.Path} here."));
            return;
        }

        var resource = isResource ? node : ResourceOf(node);
        Values(node, root);
        Constraints(node, resource, root.Constraints);
        Children(node, resource, root, TypeOf(node));
    }

    /// <summary>The profiles a definition names for the type of an element: one is enough. False where none of them is known.</summary>
    private bool Profiles(int node, int resource, TypeSchema type, ElementSchema? own)
    {
        var profiles = type.Profiles;
        if (profiles is [{ } only])
        {
            Values(node, only.Root);
            if (_tree[node].Shape is { IsResource: true })
                Root(node, only.Root);
            else
                Children(node, resource, only.Root, own);
            return true;
        }

        if (Array.Exists(profiles, profile => profile is null))
        {
            NotUsable(new FhirNode(_tree, node), type.ProfileUrls.Where((_, at) => profiles[at] is null));
            return false;
        }

        if (!Array.Exists(profiles, profile => Conforms(new FhirNode(_tree, node), profile!.Root)))
            _issues.Add(new FhirNode(_tree, node), "profile-none", IssueSeverity.Error, IssueCode.Structure,
                new("The content satisfies no profile of those that it may satisfy.",
                    $"Change it to satisfy one of them: {string.Join(", ", type.ProfileUrls)}."));
        return true;
    }

    /// <summary>Says which definitions are not there, and which are there and cannot be used.</summary>
    private void NotUsable(FhirNode at, IEnumerable<string> urls)
    {
        var unknown = new List<string>();
        foreach (var url in urls)
        {
            if (Schemas.UnusableReason(url) is { } reason)
                Unusable(at,
                    new("A profile that this must satisfy was not checked, because it cannot be used.", AskForDefinition.Because(reason)));
            else
                unknown.Add(url);
        }

        if (unknown.Count > 0)
        {
            _issues.Add(at, "profile-unknown", IssueSeverity.Information, IssueCode.Informational,
                new($"This was not checked: no loaded package defines {string.Join(" or ", unknown)}.", AskForDefinition.Missing));
        }
    }

    private void Unusable(FhirNode at, IssueText text) =>
        _issues.Add(at, "profile-unusable", IssueSeverity.Warning, IssueCode.NotSupported, text);

    /// <summary>
    /// The profiles of <c>meta.profile</c>, <see href="http://hl7.org/fhir/STU3/resource-definitions.html#Meta.profile"/> .
    /// </summary>
    public void Claims(int node, CompiledSchema checkedAlready)
    {
        if (!_state.Options.CheckClaimedProfiles)
            return;
        HashSet<string>? seen = null;
        foreach (var claim in new FhirNode(_tree, node).Child("meta").Named("profile"))
        {
            if (claim.ValueIs(checkedAlready.Utf8Url))
                continue;
            if (claim.GetString() is { } url && (seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(url))
                Claim(node, claim, url);
        }
    }

    private void Claim(int node, FhirNode claim, string url)
    {
        CompiledSchema? schema = null;
        try
        {
            schema = Schemas.Profile(url);
        }
        catch (PackageException unusable)
        {
            Unusable(claim, new("The claimed profile was not checked, because it cannot be used.", AskForDefinition.Of(unusable)));
            return;
        }

        if (schema is null)
            _issues.Add(claim, "profile-unknown", IssueSeverity.Warning, IssueCode.NotSupported,
                new("The claimed profile was not checked: no loaded package defines it.", AskForDefinition.Missing));
        else if (schema.Shape.Name == _tree[node].Type!.Name)
            Resource(node, schema);
        else if (schema.Shape.Name is not ("Resource" or "DomainResource"))
            _issues.Add(claim, "profile-type", IssueSeverity.Error, IssueCode.Structure,
                new(
                    $"The claimed profile is for {schema.Shape.Name}.",
                    $"Remove the claim, or name a profile on {_tree[node].Type!.Name}."));
    }

    private int ResourceOf(int node)
    {
        while (_tree[node].Type?.Kind != TypeKind.Resource && _tree[node].Parent >= 0)
            node = _tree[node].Parent;
        return node;
    }
}

namespace Registry.Plugin.Authorization;

/// <summary>A claim that every token must carry besides the standard ones; it can only tighten (T1).</summary>
public sealed class RequiredClaim
{
    /// <summary>
    /// The claim's name, such as <c>reason_for_request</c>; a member of an object is named by a dot: <c>requesting_practitioner.id</c>.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>The values of which the claim must have one, compared exactly. Empty: any value will do.</summary>
    public string[] Values { get; set; } = [];

    /// <summary>What the claim must begin with, such as <c>https://fhir.nhs.uk/Id/ods-organization-code|</c>. Empty: anything.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>
    /// Claims, of which one must have the same value as this one: GP Connect wants <c>sub</c> to be <c>requesting_practitioner.id</c>.
    /// Empty: none.
    /// </summary>
    public string[] SameAs { get; set; } = [];
}

namespace Registry.Plugin.Security;

/// <summary>A claim that every token must carry besides the standard ones; it can only tighten (T1).</summary>
public sealed class RequiredClaim
{
    /// <summary>The claim's name at the top level of the token, such as <c>reason_for_request</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>The values of which the claim must have one, compared exactly. Empty: any value will do.</summary>
    public string[] Values { get; set; } = [];
}

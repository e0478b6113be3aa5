namespace Registry.Plugin.Rules;

/// <summary>One registration rule beyond the profile (spec section 3).</summary>
internal interface IRegistrationRule
{
    /// <summary>The id of the rule, by which an administrator can switch it off.</summary>
    string Id { get; }

    /// <summary>Reports everything that breaks the rule.</summary>
    void Check(RuleScope scope);
}

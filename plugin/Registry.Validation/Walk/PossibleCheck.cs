namespace Registry.Validation.Walk;

/// <summary>What can be decided about a code without a terminology server: that no include of the value set can hold it.</summary>
internal static class PossibleCheck
{
    public static bool IsSurelyOutside(FhirNode node, BoundSet set)
    {
        if (set.Possible is not { } possible)
            return false;
        return node.TypeName switch
        {
            "CodeableConcept" => AllOutside(node, possible),
            "Coding" or "Quantity" => IsOutside(node, possible),
            _ => node.HasValue && !possible.MayHold(node.GetString()!),
        };
    }

    /// <summary>A concept of text alone has no code at all, so none of the set.</summary>
    private static bool AllOutside(FhirNode concept, PossibleCodes possible)
    {
        foreach (var coding in concept.Named("coding"))
        {
            if (!IsOutside(coding, possible))
                return false;
        }

        return true;
    }

    private static bool IsOutside(FhirNode coding, PossibleCodes possible)
    {
        var code = coding.Child("code");
        var system = coding.Child("system");
        return !code.HasValue || !system.HasValue || !possible.MayHold(system.GetString()!, code.GetString()!);
    }
}

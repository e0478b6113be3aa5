using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Schemas;
using Registry.Validation.Tree;

namespace Registry.Validation.Walk;

/// <summary>Checks that a Coding's code is one of its system's, where the system is known whole.</summary>
internal static class CodingCheck
{
    public static void Check(FhirNode coding, SchemaSet schemas, IssueList issues)
    {
        var code = coding.Child("code");
        var system = coding.Child("system");
        if (!code.HasValue || !system.HasValue)
            return;
        try
        {
            Check(code, system.Value, schemas, issues);
        }
        catch (PackageException unusable)
        {
            issues.Add(code, "code-not-checked", IssueSeverity.Warning, IssueCode.NotSupported,
                $"The code was not checked, because its code system cannot be used: {unusable.Message}");
        }
    }

    private static void Check(FhirNode code, ReadOnlySpan<byte> system, SchemaSet schemas, IssueList issues)
    {
        if (schemas.CodeSystems.Find(system) is { } codes && !codes.Contains(system, code.Value))
            issues.Add(code, "code-unknown", IssueSeverity.Error, IssueCode.CodeInvalid, "The code system that 'system' names has no such code; correct the one or the other.");
    }
}

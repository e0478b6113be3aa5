using Registry.Validation.Terminology;
using Registry.Validation.Terminology.Server;
using Registry.Validation.Terminology.Ucum;

namespace Registry.Validation.Walk;

/// <summary>
/// Checks that a code is one of its system's, and its display one of the code's, where the system is known or can be asked about.
/// </summary>
internal static class CodingCheck
{
    /// <summary>Whether elements of a type have a system and a code of it.</summary>
    public static bool HasCode(string typeCode) =>
        typeCode is "Coding" or "Quantity" or "Age" or "Count" or "Distance" or "Duration" or "Money";

    public static void Check(FhirNode coding, SchemaSet schemas, IssueList issues)
    {
        var code = coding.Child("code");
        var system = coding.Child("system");
        if (!code.HasValue || !system.HasValue)
            return;
        try
        {
            if (system.ValueIs(UcumUnits.System))
                Unit(code, issues);
            else if (schemas.ValueSets.System(system.Value) is { } codes)
                Known(code, coding.Child("display"), system, codes, schemas, issues);
            else
                Display(code, coding.Child("display"), system, schemas, issues);
        }
        catch (PackageException unusable)
        {
            issues.Add(code, "code-not-checked", IssueSeverity.Warning, IssueCode.NotSupported,
                new("The code was not checked, because its code system cannot be used.", AskForDefinition.Of(unusable)));
        }
    }

    private static void Unit(FhirNode code, IssueList issues)
    {
        var isValid = UcumUnits.IsValid(code.GetString()!);
        if (isValid == false)
        {
            issues.Add(code, "code-unknown", IssueSeverity.Error, IssueCode.CodeInvalid,
                new("The code is no unit of UCUM.", "Correct it, for example to 'mg' or 'mm[Hg]', or leave out the system."));
        }
        else if (isValid is null)
        {
            issues.OpenCodes?.Add(OpenCode.OfSystem(code, new CodeQuestion("http://unitsofmeasure.org", code.GetString()!, null, null)));
        }
    }

    private static void Known(FhirNode code, FhirNode display, FhirNode system, CodeSet codes, SchemaSet schemas, IssueList issues)
    {
        if (codes.Contains(system.Value, code.Value))
        {
            if (display.HasValue)
                CheckDisplay(display, schemas.Displays.Find(system.GetString()!, code.GetString()!), issues);
            return;
        }

        issues.Add(code, "code-unknown", IssueSeverity.Error, IssueCode.CodeInvalid,
            new("The code system that 'system' names has no such code.", "Correct the one or the other."));
    }

    /// <summary>A system of which no package has all codes: a package may have some, a terminology server the others.</summary>
    private static void Display(FhirNode code, FhirNode display, FhirNode system, SchemaSet schemas, IssueList issues)
    {
        if (!display.HasValue && issues.OpenCodes is null)
            return;
        var known = schemas.Displays.Find(system.GetString()!, code.GetString()!);
        CheckDisplay(display, known, issues);
        if (known.Count > 0 || issues.OpenCodes is not { } open)
            return;
        var question = new CodeQuestion(system.GetString()!, code.GetString()!, display.GetString(), ValueSet: null);
        open.Add(OpenCode.OfSystem(code, question));
    }

    private static void CheckDisplay(FhirNode display, IReadOnlyList<string> known, IssueList issues)
    {
        if (display.HasValue && known.Count > 0 && !KnownDisplays.Matches(display.GetString()!, known))
            issues.Add(display, "display-differs", IssueSeverity.Warning, IssueCode.Value, OpenCodes.DisplayText(known[0]));
    }
}

using System.Globalization;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Bundles;

/// <summary>What a caller says about the page it wants, and what the server says where it says nothing.</summary>
internal static class PageArguments
{
    public const string Count = "_count";
    public const string Skip = "_skip";
    public const string Sort = "_sort";

    /// <summary>Adds what is missing, and makes too large a page smaller.</summary>
    public static void Complete(IArgumentCollection arguments, BundleOptions options)
    {
        AddDefault(arguments, Count, options.DefaultCount.ToString(CultureInfo.InvariantCulture));
        AddDefault(arguments, ArgumentNames.total, options.DefaultTotal);
        if (options.DefaultSort.Length > 0)
            AddDefault(arguments, Sort, options.DefaultSort);
        var count = arguments.GetArgument(Count)!;
        if (IsNumber(count.ArgumentValue, out var size) && size > options.MaxCount)
            count.ArgumentValue = options.MaxCount.ToString(CultureInfo.InvariantCulture);
    }

    public static void Check(IArgumentCollection arguments)
    {
        foreach (var argument in arguments.Where(argument => argument.ArgumentName is Count or Skip
            && !IsNumber(argument.ArgumentValue, out _)))
            argument.Error(FacadeIssue.Of(IssueSeverity.Error, IssueType.Value,
                new($"{argument.ArgumentName} is not a whole number, 0 or more.", "Correct it, or leave it out.")));
    }

    public static bool WantsTotal(IArgumentCollection arguments) => arguments.GetArgument(ArgumentNames.total)?.ArgumentValue != "none";

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static void AddDefault(IArgumentCollection arguments, string name, string value)
    {
        if (arguments.GetArgument(name) is null)
            arguments.AddArgument(new Argument(ArgumentSource.Default, name, value));
    }
}

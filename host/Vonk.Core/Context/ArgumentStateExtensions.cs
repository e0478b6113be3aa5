namespace Vonk.Core.Context;

/// <summary>Saying what became of an argument that was not simply taken into account.</summary>
public static class ArgumentStateExtensions
{
    private const string Count = "_count";

    /// <summary>The argument was taken into account with a reservation.</summary>
    public static void Warning(this IArgument argument, string details, VonkIssue? issue = null) =>
        argument.Mark(ArgumentStatus.Warning, issue ?? Of(VonkOutcome.IssueSeverity.Warning), details);

    /// <summary>The argument could not be taken into account.</summary>
    public static void Error(this IArgument argument, string details, VonkIssue? issue = null) =>
        argument.Mark(ArgumentStatus.Error, issue ?? Of(VonkOutcome.IssueSeverity.Error), details);

    /// <summary>The argument could not be taken into account.</summary>
    public static void Error(this IArgument argument, VonkIssue issue)
    {
        ArgumentNullException.ThrowIfNull(argument);
        argument.Status = ArgumentStatus.Error;
        argument.Issue = issue;
    }

    /// <summary>Adds an argument for the size of a page and returns the collection.</summary>
    public static IArgumentCollection AddCount(this IArgumentCollection arguments, int count)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.AddArgument(new Argument(ArgumentSource.Default, Count,
            count.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>A collection of copies, of which nothing is marked yet.</summary>
    public static IArgumentCollection Clone(this IArgumentCollection arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return new ArgumentCollection(arguments.Select(argument =>
            (IArgument)new Argument(argument.Source, argument.ArgumentName, argument.ArgumentValue) { MustHandle = argument.MustHandle }));
    }

    /// <summary>Asserts that everything that had to be taken into account was.</summary>
    /// <exception cref="VonkParameterException">Something was not; the message begins with <paramref name="message"/> and names
    /// it.</exception>
    public static void CheckHandled(this IArgumentCollection arguments, string message)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var left = arguments.Where(argument => argument.MustHandle && argument.Status is ArgumentStatus.NotHandled or ArgumentStatus.Error)
            .Select(argument => argument.ArgumentName).ToList();
        if (left.Count > 0)
            throw new VonkParameterException($"{message}: {string.Join(", ", left)}");
    }

    /// <summary>The resource types that the arguments name; they are marked as handled where that is asked for.</summary>
    public static IEnumerable<string> ResourceTypes(this IArgumentCollection arguments, bool markHandled = false)
    {
        var types = arguments.ResourceTypeArguments().ToList();
        if (markHandled)
            types.Handled();
        return types.SelectMany(type => type.ArgumentValue.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    private static VonkIssue Of(VonkOutcome.IssueSeverity severity) => new(severity, VonkOutcome.IssueType.Value);

    private static void Mark(this IArgument argument, ArgumentStatus status, VonkIssue issue, string details)
    {
        ArgumentNullException.ThrowIfNull(argument);
        argument.Status = status;
        argument.Issue = issue.CloneWithDetails(details);
    }
}

using Registry.Plugin.Search.Parameters;

namespace Registry.Plugin.Search.ForPlugins;

/// <summary>
/// The arguments of another plugin's search; each is marked as handled, or gets its error. Those that the registry does not know are left
/// alone.
/// </summary>
internal sealed class RepositoryQuery
{
    private static readonly ISearchParameter[] Parameters = [new PatientParameter(), new IdentifierParameter(), new IdParameter()];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public RepositoryQuery(IArgumentCollection arguments, bool urlsRepeat)
    {
        Conditions = new(urlsRepeat);
        foreach (var argument in arguments)
            Read(argument);
        Ids = arguments.GetArgument(ArgumentNames.resourceId)?.ArgumentValue.Split(',') ?? [];
        // Never a list of all appointments, for another plugin no more than for a caller.
        if (!Conditions.IsAboutSomething && !IsWrong)
            AddError(arguments.ResourceTypeArguments().First(), SearchAppointments.NothingNamed);
    }

    public SearchConditions Conditions { get; }

    /// <summary>Whether ids alone say what is wanted, as in a read.</summary>
    public bool IsRead => _names.SetEquals([ArgumentNames.resourceId]);

    /// <summary>Whether some argument could not be taken into account as it is: nothing is found then.</summary>
    public bool IsWrong { get; private set; }

    public string[] Ids { get; }

    public string? Version { get; private set; }

    public int? Count { get; private set; }

    public int Skip { get; private set; }

    private void Read(IArgument argument)
    {
        if (argument.ArgumentName == ArgumentNames.resourceType)
            argument.Handled();
        else if (argument.ArgumentName == "_version")
            (Version, argument.Status) = (argument.ArgumentValue, ArgumentStatus.Handled);
        else if (argument.ArgumentName is "_count" or "_skip")
            Page(argument);
        else if (Array.Find(Parameters, parameter => parameter.IsNamed(argument.ArgumentName)) is { } parameter)
            Apply(parameter, argument);
    }

    private void Page(IArgument argument)
    {
        if (!int.TryParse(argument.ArgumentValue, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            AddError(argument, new($"{argument.ArgumentName} is not a whole number, 0 or more.", "Correct it, or leave it out."));
            return;
        }

        argument.Handled();
        if (argument.ArgumentName == "_count")
            Count = number;
        else
            Skip = number;
    }

    private void Apply(ISearchParameter parameter, IArgument argument)
    {
        _names.Add(argument.ArgumentName);
        var before = Conditions.Errors.Count;
        parameter.Apply(argument.ArgumentName, argument.ArgumentValue, Conditions);
        if (Conditions.Errors.Count > before)
            AddError(argument, Conditions.Errors[^1].Text);
        else
            argument.Handled();
    }

    private void AddError(IArgument argument, OutcomeText text)
    {
        IsWrong = true;
        argument.Status = ArgumentStatus.Error;
        argument.Issue = new VonkIssue(VonkOutcome.IssueSeverity.Error, VonkOutcome.IssueType.Value, null, text.Diagnostics);
    }
}

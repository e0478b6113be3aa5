using Registry.Plugin.Pipeline;
using Registry.Validation.Primitives;

namespace Registry.Plugin.History;

/// <summary>Order 4605: the history of an instance, before the host's general one at 4610.</summary>
[VonkConfiguration(order: 4605)]
public static class HistoryConfiguration
{
    /// <summary>Adds the handler, where histories are on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        options.Value.Interactions.History
        ? app.RequireParts(typeof(HistoryConfiguration)).OnAppointment(RegistryInteraction.InstanceHistory)
            .HandleAsyncWith<AppointmentHistory>((history, context) => history.List(context))
        : app;
}

/// <summary>I4, every version of an appointment, newest first, <see href="http://hl7.org/fhir/STU3/http.html#history"/>.</summary>
internal sealed class AppointmentHistory(IAppointmentStore store, OutcomeResponse outcomes, TimeProvider clock)
{
    public async Task List(IVonkContext context)
    {
        var (_, arguments, response) = context.Parts();
        arguments.Handled();
        var query = HistoryQuery.Parse(RequestQuery.OfUrl(context.HttpContext().Request));
        if (query.Errors.Count > 0)
        {
            outcomes.Reject(context, StatusCodes.Status400BadRequest,
                query.Errors.Select(error => OutcomeIssue.Error(IssueCode.Value, SpineCode.BadRequest, error)));
            return;
        }

        var id = arguments.ResourceIdArgument().ArgumentValue;
        var versions = await store.HistoryAsync(id, context.HttpContext().RequestAborted);
        if (versions.Count == 0)
        {
            outcomes.Reject(context, StatusCodes.Status404NotFound, UnknownAppointment.Id(id));
            return;
        }

        AuditNotes.AddPatient(context, versions[0].Patient);
        var serverBase = context.ServerBase.AbsoluteUri.TrimEnd('/');
        response.HttpResult = StatusCodes.Status200OK;
        response.Payload =
            BundleWriter.History(context.HttpContext().Response, serverBase, $"{serverBase}/Appointment/{id}/_history{query.Applied}",
                query.Matches(versions), query.Count, clock.GetUtcNow());
    }
}

/// <summary>
/// The parameters of a history: <c>_since</c> and <c>_count</c>. The registry lists all versions; a count only cuts the oldest off.
/// </summary>
internal sealed class HistoryQuery
{
    private FhirMoment? _since;

    private HistoryQuery()
    {
    }

    public List<OutcomeText> Errors { get; } = [];

    /// <summary>How many versions are to be listed at most.</summary>
    public int Count { get; private set; } = int.MaxValue;

    /// <summary>The query string of what was taken into account, for the self link.</summary>
    public string Applied { get; private set; } = "";

    public static HistoryQuery Parse(IEnumerable<RequestParameter> parameters)
    {
        var query = new HistoryQuery();
        var applied = new QueryString();
        foreach (var group in parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal))
        {
            var (name, value) = group.First();
            if (name is "_format" or PrettyPrint.Parameter)
                continue;
            if (group.Count() is > 1 and var count)
                query.Errors.Add(new($"'{name}' is given {count} times.", "Give it once."));
            else if (query.Take(name, value))
                applied = applied.Add(name, value);
            else if (DoubleEncoding.IsIn(value))
                query.Errors[^1] = DoubleEncoding.TextOf($"The value of {ParameterLabel.Of(name, "a parameter")}");
        }

        query.Applied = applied.ToUriComponent();
        return query;
    }

    public IReadOnlyList<AppointmentVersion> Matches(IReadOnlyList<AppointmentVersion> versions) =>
        [.. versions.Where(version => _since is null || FhirMoment.Of(version.LastUpdated) >= _since)];

    private bool Take(string name, string value)
    {
        switch (name)
        {
            case "_since" when FhirMoment.TryParse(Encoding.UTF8.GetBytes(value), out var since):
                _since = since;
                return true;
            case "_since":
                Errors.Add(new("'_since' must be an instant, such as 2030-01-17T15:00:00Z.", "Write a plus sign as %2B."));
                return false;
            case "_count" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0:
                Count = count;
                return true;
            case "_count":
                Errors.Add(new("'_count' is not a whole number above zero.", "Give one, such as _count=10, or leave it out."));
                return false;
            default:
                Errors.Add(new(
                    $"{ParameterLabel.Of(name, "What is given")} is not a parameter of a history.",
                    "It takes _since and _count."));
                return false;
        }
    }
}

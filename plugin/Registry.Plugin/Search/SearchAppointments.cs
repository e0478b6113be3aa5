using Registry.Plugin.Pipeline;
using Registry.Plugin.Search.Dates;
using Registry.Validation.Issues;

namespace Registry.Plugin.Search;

/// <summary>Order 4215: the registry's own search, before the host's general one at 4220.</summary>
[VonkConfiguration(order: 4215)]
public static class SearchConfiguration
{
    /// <summary>Adds the handler, where searching is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        options.Value.Interactions.Search
        ? app.RequireParts(typeof(SearchConfiguration)).OnAppointment(RegistryInteraction.Search)
            .HandleAsyncWith<SearchAppointments>((search, context) => search.Search(context))
        : app;
}

/// <summary>I5, search by GET and by POST (spec section 5), <see href="http://hl7.org/fhir/STU3/http.html#search"/>.</summary>
internal sealed class SearchAppointments(IAppointmentStore store, OutcomeResponse outcomes, IOptions<RegistryOptions> options,
    TimeProvider clock)
{
    /// <summary>The error of a search that would list the population (spec Q1).</summary>
    public static readonly OutcomeText NothingNamed = new(
        "The search names neither a patient nor a provider's URL nor an _id, and the registry does not list all appointments.",
        "Add patient.identifier=https://fhir.nhs.uk/Id/nhs-number|…, identifier=urn:ietf:rfc:3986|… or _id=….");

    public async Task Search(IVonkContext context)
    {
        var (_, arguments, response) = context.Parts();
        arguments.Handled();
        var http = context.HttpContext();
        var reader = new SearchReader(Preferences.IsLenient(http.Request), options.Value.Rules.UrlsRepeat);
        reader.Read(RequestQuery.OfUrl(http.Request));
        var form = await SearchForm.ReadAsync(http.Request);
        if (form.Status == StatusCodes.Status415UnsupportedMediaType)
        {
            outcomes.Reject(context, form.Status, IssueCode.NotSupported, form.Error!);
            return;
        }

        reader.Read(form.Parameters);
        if (form.Error is { } error)
            reader.Conditions.AddError(error);

        AuditNotes.AddPatient(context, reader.Conditions.PatientNumber);
        if (!reader.Conditions.IsAboutSomething && reader.Conditions.Errors.Count == 0)
            reader.Conditions.AddError(IsEmpty(http.Request, form)
                ? new("The body is empty, so the search names no one.", NothingNamed.Fix) : NothingNamed);
        if (reader.Conditions.HasTooManyValues)
            reader.Conditions.AddError(
                new($"The search names more than {AppointmentQuery.MaxValues} values of one parameter.", "Ask for fewer at a time."));
        if (reader.Conditions.Errors.Count > 0)
        {
            outcomes.Reject(context, StatusCodes.Status400BadRequest,
                reader.Conditions.Errors.Select(found => OutcomeIssue.Error(IssueCode.Value, found.Spine, found.Text)));
            return;
        }

        Answer(context, reader, await Find(reader.Conditions, http));
    }

    private static bool IsEmpty(HttpRequest request, SearchForm form) =>
        HttpMethods.IsPost(request.Method) && form.Parameters.Count == 0 && RequestQuery.OfUrl(request).Count == 0;

    private async Task<SearchResult> Find(SearchConditions conditions, HttpContext http)
    {
        if (conditions.IsImpossible)
            return conditions.CountOnly ? new SearchResult.Total(0) : new SearchResult.Matches([]);
        var search = options.Value.Search;
        var showsPast = search.PastAppointments == AppointmentSearchOptions.OnRequest && conditions.AsksForDate;
        var memory = new ContentMemory();
        http.Response.RegisterForDispose(memory);
        return await store.SearchAsync(conditions.ToQuery(showsPast ? null : clock.GetUtcNow(),
            Math.Min(search.MaxResults, conditions.Most is > 0 and var most ? most : int.MaxValue), memory), http.RequestAborted);
    }

    private void Answer(IVonkContext context, SearchReader reader, SearchResult result)
    {
        var serverBase = context.ServerBase.AbsoluteUri.TrimEnd('/');
        var self = $"{serverBase}/Appointment{reader.Applied}";
        context.Response.HttpResult = StatusCodes.Status200OK;
        switch (result)
        {
            case SearchResult.Matches matches:
                for (var at = 0; at < matches.Items.Count; at++)
                    AuditNotes.AddPatient(context, matches.Items[at].Patient);
                context.Response.Payload = BundleWriter.SearchSet(
                    context.HttpContext().Response, serverBase, self, ExactOrder.Of(matches.Items), clock.GetUtcNow());
                break;
            case SearchResult.Total total:
                context.Response.Payload = BundleWriter.Count(context.HttpContext().Response, self, total.Count, clock.GetUtcNow());
                break;
            case SearchResult.TooMany tooMany:
                outcomes.Reject(context, StatusCodes.Status400BadRequest, IssueCode.TooCostly,
                    tooMany.Max == reader.Conditions.Most
                        ? new($"More than {tooMany.Max} appointments match, which is what _count takes, and the registry has no paging.",
                            "Leave _count out or make it larger: all matches come in one Bundle. Or narrow the search.")
                        : new($"More than {tooMany.Max} appointments match, and a list is never cut short.",
                            "Narrow the search, for example by date or status."));
                break;
        }
    }
}

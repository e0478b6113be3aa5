using Fhir.Http.Batch;
using FhirHost.Formats;
using FhirHost.Guards;
using FhirHost.Http;
using FhirHost.Interactions;
using FhirHost.Limits;
using Hl7.Fhir.ElementModel;
using Vonk.Core.ElementModel;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Batch;

/// <summary>Sends the entries of a batch one by one through the pipeline from order 3120 on. Each succeeds or fails by itself.</summary>
internal sealed class RunBatch(SwitchedOff off, IServiceScopeFactory scopes, IOptions<SizeLimits> limits, ILogger<RunBatch> logger)
{
    public async Task Run(IVonkContext context)
    {
        context.Arguments.Handled();
        if (!context.Request.GetRequiredPayload(context.Response, out var bundle) || Refuse(context, bundle))
            return;
        var answered = new List<SourceNode>();
        foreach (var entry in bundle.Children("entry"))
        {
            context.HttpContext().RequestAborted.ThrowIfCancellationRequested();
            answered.Add(await Answer(context, Read(entry.Child("request")), Resource(entry, context.InformationModel)));
        }

        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload = EntryAnswer.Bundle(answered, context.InformationModel);
    }

    private bool Refuse(IVonkContext context, ISourceNode bundle)
    {
        var most = limits.Value.MaxBatchEntries;
        (int Status, IssueType Type, OutcomeText Text)? error =
            (bundle.GetResourceTypeIndicator(), bundle.ChildString("type"), bundle.Children("entry").Count()) switch
            {
                (not "Bundle", _, _) => (StatusCodes.Status400BadRequest, IssueType.Structure,
                    new("What is sent to the base is not a Bundle.", "Send a Bundle of type batch, or a resource to the URL of its type.")),
                (_, "batch", 0) => (StatusCodes.Status400BadRequest, IssueType.Required,
                    new("The batch has no entries.", "Give at least one.")),
                (_, "batch", var count) when count > most => (StatusCodes.Status413PayloadTooLarge, IssueType.TooCostly,
                    new($"The batch has more than {most} entries.", "Nothing was done. Send several batches.")),
                (_, "batch", _) => null,
                _ => (StatusCodes.Status501NotImplemented, IssueType.NotSupported,
                    new("The Bundle that is sent to the base is not of type batch.",
                        "Nothing was done. Send a batch: its entries succeed or fail each by itself.")),
            };
        if (error is not { } found)
            return false;
        context.Reject(found.Status, found.Type, found.Text);
        return true;
    }

    private async Task<SourceNode> Answer(IVonkContext batch, BatchEntry entry, IResource? resource)
    {
        var http = batch.HttpContext();
        var handlers = http.Features.Find<HandlerRegistry>()!;
        if (entry.Method is not ("GET" or "POST" or "PUT" or "PATCH" or "DELETE"))
            return EntryAnswer.Refusal(StatusCodes.Status400BadRequest, IssueType.Value,
                new("request.method is no method of FHIR.", "Give GET, POST, PUT, PATCH or DELETE."));
        var target = EntryTarget.Of(entry.Url, batch.ServerBase);
        if (!target.IsHere || target is { Path: "/", Query: "" })
            return NotBelowTheBase();

        await using var scope = scopes.CreateAsyncScope();
        using var exchange = new EntryExchange(
            http, request => entry.ToRequest(request, target), scope.ServiceProvider, typeof(IVonkContext));
        TrailingSlash.Remove(http.Request);
        var context = InteractionContext.Of(http, batch.ServerBase, batch.InformationModel, batch.Features);
        http.Features.Put<IVonkContext>(context);
        // By what would be executed: there are many ways to write the URL of the base.
        if (context.Request.Interaction is VonkInteraction.system_batch or VonkInteraction.system_transaction)
            return NotBelowTheBase();
        if (resource is not null)
            context.Request.Payload = resource.ToPayload();
        // The plugin that keeps these resources may have guards before order 3120, which no entry passes.
        if (TypesOf(context).Any(handlers.IsGuarded))
            return EntryAnswer.Refusal(StatusCodes.Status501NotImplemented, IssueType.NotSupported,
                new("Resources of this type are not reached by a batch.", "Send the request by itself."));
        if (off.Covers(context.Request))
            return EntryAnswer.Refusal(StatusCodes.Status501NotImplemented, IssueType.NotSupported, InteractionGuard.Off);
        await Run(http, context, handlers.Entries!);
        await exchange.Response.BodyFeature.CompleteAsync();
        var answer = EntryAnswer.Of(http, context, exchange.Response);
        // What handlers hold until their answer is out is let go when it is in the Bundle.
        await exchange.Response.CompleteAsync();
        return answer;
    }

    private static BatchEntry Read(ISourceNode? request) => new(
        request?.ChildString("method") ?? "",
        request?.ChildString("url") ?? "",
        [
            .. BatchEntry.Conditions.Select(member => KeyValuePair.Create(member.Value, request?.ChildString(member.Key) ?? ""))
                .Where(header => header.Value.Length > 0),
        ]);

    private static IResource? Resource(ISourceNode entry, string informationModel) =>
        entry.Child("resource") is { } resource && resource.GetResourceTypeIndicator() is { } type
            ? resource.Rename(type).Relocate(type).ToIResource(informationModel) : null;

    private static SourceNode NotBelowTheBase() => EntryAnswer.Refusal(StatusCodes.Status400BadRequest, IssueType.Value,
        new("request.url is not a URL below the base of this server.", "Give one such as Patient/1; a batch holds no batch."));

    /// <summary>The types that the interaction is on. To an operation, <c>_type</c> is a parameter like any other.</summary>
    private static IEnumerable<string> TypesOf(IVonkContext context) => new ArgumentCollection(
        context.Arguments.Where(argument => argument.Source == ArgumentSource.Path
            || (context.Request.Interaction & VonkInteraction.all_custom) == 0)).ResourceTypes();

    private async Task Run(HttpContext http, IVonkContext context, RequestDelegate entries)
    {
        try
        {
            await entries(http);
            ArgumentReport.Complete(http, context, logger);
        }
        catch (Exception cause) when (!http.RequestAborted.IsCancellationRequested)
        {
            ExceptionMapping.Map(http, cause, logger).ApplyTo(http, context);
        }
    }
}

using Serilog.Core;
using Serilog.Events;

namespace FhirHost.Logging;

/// <summary>
/// Gives text templates the number of an event as <c>EventNumber</c>, and takes away what ASP.NET Core's scopes say of a request's URL
/// (spec T6).
/// </summary>
internal sealed class EventEnricher : ILogEventEnricher
{
    private static readonly string[] OfUrls = ["RequestPath", "QueryString", "RequestUri", "Uri"];

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var name in OfUrls)
            logEvent.RemovePropertyIfPresent(name);
        var number =
            (logEvent.Properties.GetValueOrDefault("EventId") as StructureValue)?.Properties.FirstOrDefault(property =>
            property.Name == "Id");
        logEvent.AddOrUpdateProperty(new LogEventProperty("EventNumber", number?.Value ?? new ScalarValue(0)));
    }
}

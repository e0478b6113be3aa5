using Fhir.Http.Html;
using Registry.Plugin.Appointments;

namespace Registry.Plugin.Pages;

/// <summary>What a person wants to know of an appointment, read from its JSON, whatever shape that has.</summary>
internal sealed class AppointmentFacts(JsonElement appointment)
{
    private const string PatientUrl = "https://demographics.spineservices.nhs.uk/Patient/";

    private static readonly string[] KindNames = ["serviceType", "specialty", "reason"];

    public string Id => appointment.TextOf("id") ?? "";

    public string Status => appointment.TextOf("status") ?? "unknown";

    public Markup StatusBadge => Markup.Of($"<span class=\"badge {Colour}\">{Words(Status)}</span>");

    public string When => Moments.Range(appointment.TextOf("start"), appointment.TextOf("end"));

    public string Created => Moments.One(appointment.TextOf("created"));

    public string Changed => Moments.One(appointment.TextOf("meta", "lastUpdated"));

    /// <summary>The number of the version; 0 if it has none.</summary>
    public int Version =>
        int.TryParse(appointment.TextOf("meta", "versionId"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version : 0;

    /// <summary>The URL of the appointment where it was booked.</summary>
    public string? Provider => appointment.Items("identifier").Select(identifier => identifier.TextOf("value")).FirstOrDefault();

    /// <summary>The link to it, if it is one that a browser may follow.</summary>
    public Markup ProviderLink => Provider is { } url ? Markup.Link(url) : Markup.Of($"not given");

    /// <summary>The patient's NHS number as it is written for people; null if no participant is the patient.</summary>
    public string? Patient => appointment.Items("participant").Select(NhsNumberOf).OfType<string>().FirstOrDefault();

    /// <summary>Those who take part, apart from the patient.</summary>
    public IEnumerable<JsonElement> Others => appointment.Items("participant").Where(participant => NhsNumberOf(participant) is null);

    public string? Description => appointment.TextOf("description") ?? appointment.TextOf("comment");

    /// <summary>Kinds of service and reasons, in words.</summary>
    public string Kinds => string.Join(", ", KindNames
        .SelectMany(name => appointment.Items(name)).Select(Concept)
        .Append(appointment.At("appointmentType") is { } type ? Concept(type) : null).OfType<string>());

    public static string Words(string code) => code switch
    {
        "booked" => "Booked",
        "cancelled" => "Cancelled",
        "entered-in-error" => "Entered in error",
        "needs-action" => "Has not answered",
        "accepted" => "Accepted",
        "declined" => "Declined",
        "tentative" => "Tentative",
        _ => code,
    };

    /// <summary>A participant's name, number or reference, whatever there is.</summary>
    public static string NameOf(JsonElement participant) => participant.TextOf("actor", "display")
        ?? participant.TextOf("actor", "identifier", "value") ?? participant.TextOf("actor", "reference")
        ?? participant.Items("type").Select(Concept).OfType<string>().FirstOrDefault() ?? "Not named";

    private string Colour => Status switch
    {
        "booked" => "good",
        "cancelled" => "bad",
        _ => "warn",
    };

    private static string? Concept(JsonElement concept) => concept.TextOf("text")
        ?? concept.Items("coding").Select(coding => coding.TextOf("display") ?? coding.TextOf("code")).OfType<string>().FirstOrDefault();

    private static string? NhsNumberOf(JsonElement participant)
    {
        var system = participant.TextOf("actor", "identifier", "system");
        if (system is not null && PatientIdentity.IsPatientSystem(Encoding.UTF8.GetBytes(system)))
            return Spaced(participant.TextOf("actor", "identifier", "value"));
        var reference = participant.TextOf("actor", "reference");
        return reference?.StartsWith(PatientUrl, StringComparison.Ordinal) == true ? Spaced(reference[PatientUrl.Length..]) : null;
    }

    // Written 3-3-4, as the NHS data dictionary says.
    private static string? Spaced(string? number) => number is { Length: 10 } ? $"{number[..3]} {number[3..6]} {number[6..]}" : number;
}

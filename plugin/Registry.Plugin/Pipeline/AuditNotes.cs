using Registry.Plugin.Pipeline.Bodies;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// What those who serve a request note of it for the audit: when it began, whose data it was about, and which version it answers. One
/// object for all of it, as there is one for each request.
/// </summary>
internal sealed class AuditNotes
{
    // Nearly every request is about one patient.
    private string? _patient;
    private SortedSet<string>? _patients;
    private string? _id;
    private int _version;

    private AuditNotes()
    {
    }

    /// <summary>When the request began, as a timestamp; 0 where no one noted it.</summary>
    public long Began { get; private set; }

    /// <summary>Notes when the request began.</summary>
    public static void Begin(IVonkContext context, long timestamp) => context.Features.Put(new AuditNotes { Began = timestamp });

    /// <summary>What was noted; null where nothing was.</summary>
    public static AuditNotes? In(IVonkContext context) => context.Features.Find<AuditNotes>();

    /// <summary>Notes whose data a request is about.</summary>
    public static void AddPatient(IVonkContext context, string? number)
    {
        if (number is not null)
            Of(context).Add(number);
    }

    /// <summary>Notes the registered version that the answer is about, when its headers are written.</summary>
    public static void SetAnswer(IVonkContext context, AppointmentVersion version)
    {
        var notes = Of(context);
        (notes._id, notes._version) = (version.Id, version.Version);
        if (version.Patient is { } patient)
            notes.Add(patient);
    }

    /// <summary>Whether the request is known to be about a patient.</summary>
    public static bool HavePatients(IVonkContext context) => In(context)?._patient is not null;

    /// <summary>All patients that were noted, and the one of the body.</summary>
    public static IReadOnlyList<string> Patients(IVonkContext context)
    {
        if (context.Features.Find<ReceivedResource>() is { } received && received.Tree.Root.TypeName == "Appointment")
            AddPatient(context, received.Index.Patient);
        return In(context) switch
        {
            { _patients: { } several } => [.. several],
            { _patient: { } one } => [one],
            _ => [],
        };
    }

    /// <summary>The version that the answer names; null if it names none, or another answer has taken its place.</summary>
    public static (string Id, int Version)? Answer(IVonkContext context) =>
        context.HttpContext().Response.Headers.ETag.Count > 0 && In(context) is { _id: { } id } notes ? (id, notes._version) : null;

    private static AuditNotes Of(IVonkContext context)
    {
        if (In(context) is not { } notes)
            context.Features.Put(notes = new AuditNotes());
        return notes;
    }

    private void Add(string number)
    {
        if (_patients is not null)
            _patients.Add(number);
        else if (_patient is not null && _patient != number)
            _patients = new SortedSet<string>(StringComparer.Ordinal) { _patient, number };
        _patient ??= number;
    }
}

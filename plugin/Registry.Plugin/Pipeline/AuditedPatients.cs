using Registry.Plugin.Pipeline.Bodies;

namespace Registry.Plugin.Pipeline;

/// <summary>Whose data a request was about, noted by those who learn of it.</summary>
internal sealed class AuditedPatients
{
    // Nearly every request is about one patient.
    private string? _first;
    private SortedSet<string>? _several;

    public static void Note(IVonkContext context, string? number)
    {
        if (number is null)
            return;
        if (context.Features.Find<AuditedPatients>() is not { } patients)
            context.Features.Put(patients = new AuditedPatients());
        patients.Add(number);
    }

    public static bool AreIn(IVonkContext context) => context.Features.Find<AuditedPatients>() is not null;

    /// <summary>All that were noted, and the one of the body.</summary>
    public static IReadOnlyList<string> Of(IVonkContext context)
    {
        if (context.Features.Find<ReceivedAppointment>() is { } received && received.Tree.Root.TypeName == "Appointment")
            Note(context, received.Index.Patient);
        return context.Features.Find<AuditedPatients>()?.Numbers ?? [];
    }

    private IReadOnlyList<string> Numbers => _several is not null ? [.. _several] : _first is not null ? [_first] : [];

    private void Add(string number)
    {
        if (_several is not null)
            _several.Add(number);
        else if (_first is not null && _first != number)
            _several = new SortedSet<string>(StringComparer.Ordinal) { _first, number };
        _first ??= number;
    }
}

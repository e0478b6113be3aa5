using Registry.Plugin.Pipeline.Bodies;
using Vonk.Core.Context;

namespace Registry.Plugin.Pipeline;

/// <summary>Whose data a request was about, noted by those who learn of it.</summary>
internal sealed class AuditedPatients
{
    private readonly SortedSet<string> _numbers = new(StringComparer.Ordinal);

    /// <summary>Notes a patient's NHS number, where there is one.</summary>
    public static void Note(IVonkContext context, string? number)
    {
        if (number is null)
            return;
        if (context.Features.Get<AuditedPatients>() is not { } patients)
            context.Features.Set(patients = new AuditedPatients());
        patients._numbers.Add(number);
    }

    /// <summary>Whether any were noted.</summary>
    public static bool AreIn(IVonkContext context) => context.Features.Get<AuditedPatients>() is not null;

    /// <summary>All that were noted, and the one of the body.</summary>
    public static IReadOnlyCollection<string> Of(IVonkContext context)
    {
        if (context.Features.Get<ReceivedAppointment>() is { } received && received.Tree.Root.TypeName == "Appointment")
            Note(context, received.Index.Patient);
        return context.Features.Get<AuditedPatients>()?._numbers ?? [];
    }
}

using Registry.Plugin.Appointments;
using Registry.Validation.Issues;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// The resource in the body of a request: the bytes that came, and the tree that was read from them. An Appointment, unless the request was
/// rejected for that. It lives as long as the request.
/// </summary>
internal sealed class ReceivedResource(BodyBuffer body, FhirTree tree) : IDisposable
{
    private AppointmentIndex? _index;

    public FhirTree Tree => tree;

    /// <summary>The values that the appointment is found by.</summary>
    public AppointmentIndex Index => _index ??= AppointmentIndex.Of(tree.Root);

    /// <summary>The findings in document order, with their lines in the body.</summary>
    public IReadOnlyList<ValidationIssue> List(IssueList issues) => issues.ToList(tree.Format, body.Span);

    public void Dispose()
    {
        tree.Dispose();
        body.Dispose();
    }
}

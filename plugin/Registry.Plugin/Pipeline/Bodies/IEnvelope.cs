using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>A body that may hold the Appointment instead of being it.</summary>
internal interface IEnvelope
{
    /// <summary>Whether a body is one of these.</summary>
    bool Is(FhirTree tree);

    /// <summary>Takes the Appointment out.</summary>
    /// <param name="tree">What was read, without a fault.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="issues">Where it says what is wrong with the envelope.</param>
    /// <returns>The bytes of the Appointment; null where there is none.</returns>
    BodyBuffer? Open(FhirTree tree, BodyBuffer body, IssueList issues);
}

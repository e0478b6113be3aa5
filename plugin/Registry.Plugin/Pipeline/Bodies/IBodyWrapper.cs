using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>A body that may hold the Appointment instead of being it.</summary>
internal interface IBodyWrapper
{
    /// <summary>Whether a body is one of these.</summary>
    bool IsWrapped(FhirTree tree);

    /// <summary>Takes the Appointment out of it.</summary>
    /// <param name="tree">What was read, without an error.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="issues">Receives what is wrong with the wrapper.</param>
    /// <returns>The bytes of the Appointment; null if it is missing.</returns>
    BodyBuffer? Unwrap(FhirTree tree, BodyBuffer body, IssueList issues);
}

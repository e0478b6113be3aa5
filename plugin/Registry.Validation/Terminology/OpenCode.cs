using Registry.Validation.Terminology.Server;

namespace Registry.Validation.Terminology;

/// <summary>A code that only a terminology server can decide about.</summary>
/// <param name="Position">Where it stands in the source.</param>
/// <param name="Expression">The FHIRPath expression of the element.</param>
/// <param name="Questions">What is asked; one that is answered with yes is enough.</param>
/// <param name="Binding">
/// What is said where the element is outside the value set it is bound to; null where the code must only be one of its system.
/// </param>
/// <param name="IsRequired">Whether the binding is a required one.</param>
internal sealed record OpenCode(SourcePosition Position, string Expression, CodeQuestion[] Questions, IssueText? Binding, bool IsRequired)
{
    /// <summary>A code that must be one of its system.</summary>
    public static OpenCode OfSystem(FhirNode code, CodeQuestion question) =>
        new(code.Record.Position, code.Expression, [question], Binding: null, IsRequired: false);

    /// <summary>An element that must be in a value set.</summary>
    public static OpenCode OfBinding(FhirNode node, CodeQuestion[] questions, bool isRequired, IssueText outside) =>
        new(node.Record.Position, node.Expression, questions, outside, isRequired);
}

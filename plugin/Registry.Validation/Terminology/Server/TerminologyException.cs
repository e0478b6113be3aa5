namespace Registry.Validation.Terminology.Server;

/// <summary>A terminology server has answered with something that is no answer.</summary>
internal sealed class TerminologyException : Exception
{
    public TerminologyException(string message)
        : base(message)
    {
    }

    public TerminologyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

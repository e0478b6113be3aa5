namespace Vonk.Core.Context;

/// <summary>An argument that must be taken into account was not.</summary>
public class VonkParameterException : Exception
{
    /// <summary>Without a message.</summary>
    public VonkParameterException()
    {
    }

    /// <summary>With a message.</summary>
    public VonkParameterException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public VonkParameterException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

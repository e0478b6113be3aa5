namespace Vonk.Core.Repository;

/// <summary>A repository could not do what was asked of it.</summary>
public class VonkRepositoryException : Exception
{
    /// <summary>Without a message.</summary>
    public VonkRepositoryException()
    {
    }

    /// <summary>With a message.</summary>
    public VonkRepositoryException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public VonkRepositoryException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

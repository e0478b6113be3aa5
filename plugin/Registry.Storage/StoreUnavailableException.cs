namespace Registry.Storage;

/// <summary>The store cannot answer now (spec S13). Nothing was half-written; the same request may be sent again later.</summary>
/// <remarks>The message holds no secret and nothing of a patient. It names the file only where the store is refused as it opens.</remarks>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>The wait that is advised where nothing better is known.</summary>
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Says only that the store cannot answer.</summary>
    public StoreUnavailableException()
        : this("The appointment store cannot answer now. Try again later.") { }

    /// <summary>Says what is wrong and how to fix it.</summary>
    public StoreUnavailableException(string message)
        : base(message) { }

    /// <summary>Says what is wrong and how to fix it, and keeps the cause for the log.</summary>
    public StoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException) { }

    /// <summary>How long a client should wait before it tries again (the <c>Retry-After</c> header).</summary>
    public TimeSpan RetryAfter { get; init; } = DefaultRetryAfter;
}

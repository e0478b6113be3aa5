namespace Vonk.Core.Pluggability;

/// <summary>What a method does in the pipeline.</summary>
[Obsolete("Of releases before 5.0: use OnInteraction with PreHandleAsyncWith, HandleAsyncWith or PostHandleAsyncWith.")]
public enum OperationType
{
    /// <summary>It looks at the request, or changes it, and passes it on.</summary>
    PreHandler,

    /// <summary>It answers.</summary>
    Handler,

    /// <summary>It looks at the answer, or changes it, on the way back.</summary>
    PostHandler,
}

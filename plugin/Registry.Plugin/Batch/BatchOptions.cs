namespace Registry.Plugin.Batch;

/// <summary>The section <c>Registry:Batch</c>.</summary>
public sealed class BatchOptions
{
    /// <summary>The most entries of one batch; a larger one is refused whole.</summary>
    /// <value>The default is 100; from 1 to 1000.</value>
    public int MaxEntries { get; set; } = 100;
}

namespace Registry.Plugin.Authorization;

/// <summary>How often one client may ask: the section <c>Registry:RateLimit</c> (S12, T6).</summary>
public sealed class RateLimitOptions
{
    /// <summary>Whether clients are limited.</summary>
    /// <value>The default is true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>The requests a client may send each second in the long run; each entry of a batch is one more.</summary>
    /// <value>The default is 500; from 0.001 to 100,000.</value>
    public double RequestsPerSecond { get; set; } = 500;

    /// <summary>How many it may send at once after a pause.</summary>
    /// <value>The default is 2,000; from 1 to 1,000,000.</value>
    public int Burst { get; set; } = 2000;
}

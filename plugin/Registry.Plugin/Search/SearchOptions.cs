namespace Registry.Plugin.Search;

/// <summary>The section <c>Registry:Search</c>.</summary>
public sealed class SearchOptions
{
    /// <summary>Past appointments are never found (spec Q4).</summary>
    public const string Hidden = "Hidden";

    /// <summary>Past appointments are found where a <c>date</c> asks for them.</summary>
    public const string OnRequest = "OnRequest";

    /// <summary>Whether appointments that are over are found: <c>Hidden</c> or <c>OnRequest</c>.</summary>
    /// <value>The default is <c>Hidden</c>.</value>
    public string PastAppointments { get; set; } = Hidden;

    /// <summary>The most matches of one answer; more are refused, never cut (spec Q5).</summary>
    /// <value>The default is 1000; from 1 to 100000.</value>
    public int MaxResults { get; set; } = 1000;
}

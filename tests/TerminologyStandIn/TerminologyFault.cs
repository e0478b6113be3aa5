namespace TerminologyStandIn;

/// <summary>What is wrong with a terminology server.</summary>
public enum TerminologyFault
{
    None,

    /// <summary>It never answers.</summary>
    Slow,

    /// <summary>It ends the connection without an answer.</summary>
    Cut,

    /// <summary>It ends the connection within the answer.</summary>
    CutWithin,

    /// <summary>500.</summary>
    Broken,

    /// <summary>429.</summary>
    Busy,

    /// <summary>A page instead of a resource.</summary>
    Html,

    /// <summary>JSON that is no resource.</summary>
    OtherJson,

    /// <summary>A resource that answers nothing.</summary>
    OtherResource,

    /// <summary>It sends the client elsewhere.</summary>
    Redirect,
}

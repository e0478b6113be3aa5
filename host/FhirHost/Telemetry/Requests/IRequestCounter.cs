namespace FhirHost.Telemetry.Requests;

/// <summary>Learns of each request when it has been answered.</summary>
internal interface IRequestCounter
{
    /// <summary>Whether it wants to know; asked once, at the start.</summary>
    bool IsOn { get; }

    /// <summary>Counts a request.</summary>
    /// <param name="http">The request and its answer.</param>
    /// <param name="duration">From the first part of the pipeline to the last byte handed to the server.</param>
    void Count(HttpContext http, TimeSpan duration);
}

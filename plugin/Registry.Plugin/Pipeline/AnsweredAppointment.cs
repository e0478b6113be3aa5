using Vonk.Core.Context;

namespace Registry.Plugin.Pipeline;

/// <summary>The registered version that an answer is about, noted for the audit when its headers are written.</summary>
/// <param name="Id">The id of the appointment.</param>
/// <param name="Version">The number of the version.</param>
internal sealed record AnsweredAppointment(string Id, int Version)
{
    /// <summary>The version that the answer names; null if it names none, or another answer has taken its place.</summary>
    public static AnsweredAppointment? In(IVonkContext context) =>
        context.HttpContext().Response.Headers.ETag.Count > 0 ? context.Features.Get<AnsweredAppointment>() : null;
}

using System.Buffers;
using Fhir.Http.Privacy;
using FhirHost.Limits;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace FhirHost.Telemetry.Requests;

/// <summary>How the log names who sent a request.</summary>
internal static class CallerName
{
    /// <summary>What stands for a caller that is not known.</summary>
    public const string Unknown = "-";

    /// <summary>The claim by which a plugin that checks tokens names the client, RFC 9068 section 2.2.</summary>
    private const string ClientId = "client_id";

    private const int Longest = 128;

    // What can stand in a line of the log without being quoted.
    private static readonly SearchValues<char> Printable =
        SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code).Except(['"', '\\'])]);

    /// <summary>
    /// The client id. One that could not stand in a line of the log, or may hold an NHS number, is replaced by a word.
    /// </summary>
    public static string Client(HttpContext http)
    {
        if (ClientIdOf(http) is not { Length: > 0 } id)
            return Unknown;
        return id.Length <= Longest && !id.AsSpan().ContainsAnyExcept(Printable) && !PatientNumbers.MayBeIn(id) ? id : "unprintable";
    }

    /// <summary>
    /// Whom a request counts against: its client, or the <see cref="SubscriberAddress"/> of a caller that is not known.
    /// </summary>
    public static string ClientOrAddress(HttpContext http, string client)
    {
        if (client != Unknown)
            return client;
        return http.Connection.RemoteIpAddress is { } address ? SubscriberAddress.Of(address) : "an unknown address";
    }

    private static string? ClientIdOf(HttpContext http) => http.KnownCaller() is { } known ? known.Name
        : http.Features.Find<IHttpAuthenticationFeature>()?.User?.FindFirst(ClientId)?.Value;
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Registry.Http.Tests.Fuzz;

/// <summary>
/// Good requests with a host made of pieces that hosts are made of, and of some that they are not. Punycode comes over the wire only: the
/// client of the server without sockets itself fails on it.
/// </summary>
internal static class FuzzHosts
{
    private static readonly string[] Pieces =
    [
        "a", "registry", ".", "..", "-", "_", ":", ":80", ":0", ":65536", ":99999", "[::1]", "[", "]", "127.0.0.1", "1", "256", "%41",
        "b\u00fccher", "@", "/", "\\", "?", "#",
        "*", " ", ",", "~", "'", new string('a', 64), new string('b', 300),
    ];

    public static Gen<FuzzRequest> Request =>
        from count in Gen.Choose(0, 5)
        from pieces in Gen.Elements(Pieces).ArrayOf(count)
        from name in Gen.Elements("Host", "Host", "X-Forwarded-Host")
        from isWrite in Gen.Elements(false, true)
        select new FuzzRequest(
            isWrite ? "POST" : "GET",
            isWrite ? "Appointment" : "metadata",
            [(name, string.Concat(pieces))],
            isWrite ? Encoding.UTF8.GetBytes(Appointments.Json()) : null,
            "application/fhir+json",
            InPieces: false);
}

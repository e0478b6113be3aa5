using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Registry.Http.Tests.Bodies;

namespace Registry.Http.Tests.Fuzz;

/// <summary>Bodies in content codings: whole, damaged, cut off, in another than they say, or in several.</summary>
internal static class FuzzCodings
{
    private static readonly string[] Said =
    [
        "gzip", "deflate", "br", "identity", "", "GZIP", "gzip, gzip", "gzip, br", "br, br, br", "zstd", "compress, gzip",
        "gzip;q=0", ",", "x",
    ];

    public static Gen<FuzzRequest> Request =>
        from said in Gen.Elements(Said)
        from real in Gen.Elements("gzip", "deflate", "br", "none")
        from doubled in Gen.Elements("none", "none", "gzip", "br")
        from path in Gen.Elements("Appointment", "Appointment/$validate", "Appointment/_search", "", "Appointment/x")
        from size in Gen.Elements(0, 0, 0, 2_000_000)
        from changes in Gen.Choose(0, 3)
        from at in Gen.Choose(0, int.MaxValue).ArrayOf(changes)
        from kind in Gen.Choose(0, 4).ArrayOf(changes)
        let body = Compressed.With(doubled, Compressed.With(real, [.. Encoding.UTF8.GetBytes(Appointments.Json()), .. new byte[size]]))
        select new FuzzRequest(
            path == "Appointment/x" ? "PUT" : "POST", path, [("Content-Encoding", said)], FuzzRequests.Mutate(body, at, kind, "x"),
            path.EndsWith("_search", StringComparison.Ordinal) ? "application/x-www-form-urlencoded" : "application/fhir+json",
            InPieces: false);
}

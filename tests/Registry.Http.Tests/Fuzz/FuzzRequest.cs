using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Registry.Http.Tests.Fuzz;

/// <summary>A request that no one would send on purpose, or someone with bad intent.</summary>
public sealed record FuzzRequest(string Method, string Url, (string Name, string Value)[] Headers, byte[]? Body, string ContentType,
    bool InPieces)
{
    public override string ToString() =>
        $"{Method} {Url}\n{string.Join('\n', Headers.Select(header => $"{header.Name}: {header.Value}"))}\nContent-Type: "
            + $"{ContentType}\n\n{(Body is null ? "" : Convert.ToBase64String(Body))}";
}

/// <summary>Requests near to good ones: most of the errors worth finding are a step off the path.</summary>
public static class FuzzRequests
{
    private static readonly string[] Methods = ["GET", "GET", "POST", "POST", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "X"];
    private static readonly string[] Types =
        ["application/fhir+json", "application/fhir+json", "application/fhir+xml", "application/x-www-form-urlencoded", "text/plain",
        "application/fhir+json; charset=utf-16", ";", "a/b/c"];
    private static readonly string[] Texts =
        ["", "x", "%00", "%", "%zz", "..", "../..", "$", "_history", "_search", "$validate", "'", "\"", "<", "{", "\u00e9", "\U0001F600",
        "W/\"1\"", "W/\"99999999999999999999\"", "*", "-1", "9876543210", "null", "2030-13-45", "ge2030-01-01T99:00:00Z",
        "9999999999-01-01", "|", "a|b|c", ",", ",,,", "identifier=x", new string('a', 9000)];
    private static readonly string[] Parameters =
        ["patient.identifier", "patient", "identifier", "_id", "status", "date", "_lastUpdated", "_summary", "_format", "_count", "_since",
        "patient:identifier", ":", "", "a.b:c.d"];
    private static readonly string[] HeaderNames =
        ["If-Match", "If-None-Match", "If-Modified-Since", "If-None-Exist", "Prefer", "Accept", "Accept-Encoding", "X-Request-Id",
        "X-Correlation-Id", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Range", "Expect", "X-HTTP-Method-Override",
        "Cookie"];

    private static readonly string[] NestedUrls =
        ["", "/", "//", "%2F", "/%2F", "%2F?_format=json", ".", "./", "%2E", "Appointment/..", "http://localhost", "HTTP://LOCALHOST/",
            "http://localhost/%2F", "http://localhost:99999/", "Appointment"];

    public static Arbitrary<FuzzRequest> Any() => Request.ToArbitrary();

    public static Gen<FuzzRequest> Request =>
        Gen.Frequency((12, Near), (1, FuzzHosts.Request), (2, FuzzForms.Request), (2, FuzzCodings.Request));

    private static Gen<FuzzRequest> Near =>
        from method in Gen.Elements(Methods)
        from path in Path
        from query in Query
        from headers in Header.ArrayOf().Resize(3)
        from body in Body
        from type in Gen.Elements(Types)
        from inPieces in Gen.Frequency((7, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new FuzzRequest(method, path + query, headers, method is "GET" or "HEAD" ? null : body, type, inPieces);

    private static Gen<string> Text =>
        Gen.OneOf(Gen.Elements(Texts), Gen.Elements(Texts), Gen.Choose(0, 60)
        .SelectMany(length => Gen.Choose(1, 255).Select(code => (char)code).ArrayOf(length)).Select(characters => new string(characters)));

    private static Gen<string> Path =>
        from start in Gen.Elements("Appointment", "Appointment", "Appointment", "", "metadata", "Patient", "$readiness", "connect/token",
            "appointment")
        from count in Gen.Choose(0, 3)
        from segments in Text.Select(Uri.EscapeDataString).ArrayOf(count)
        select string.Join('/', [start, .. segments]);

    private static Gen<string> Query =>
        from count in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(1, 4)))
        from parameters in (from name in Gen.OneOf(Gen.Elements(Parameters), Text) from value in Text select $"{name}={value}")
            .ArrayOf(count)
        from raw in Gen.Elements(false, true)
        select count == 0 ? "" : "?"
            + string.Join('&',
            parameters.Select(parameter => raw ? Uri.EscapeDataString(parameter)
            : parameter.Replace("#", "%23", StringComparison.Ordinal)));

    private static Gen<(string Name, string Value)> Header =>
        from name in Gen.Elements(HeaderNames)
        from value in Text
        select (name, new string([.. value.Where(character => character is >= ' ' and < '\u007f')]));

    private static Gen<byte[]> Body =>
        from seed in Gen.Choose(0, 5)
        from nested in Gen.Elements(NestedUrls)
        from changes in Gen.Choose(0, 6)
        from at in Gen.Choose(0, int.MaxValue).ArrayOf(changes)
        from kind in Gen.Choose(0, 6).ArrayOf(changes)
        from piece in Gen.Elements("\"", "{", "}", "[", "]", ",", "<", "/>", "&#0;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "\\u0000",
            "\\ud800", "1e999", "null", "\u00ff", "{\"a\":", "-0")
        select Mutate(Seed(seed, nested), at, kind, piece);

    private static byte[] Seed(int seed, string nested) => Encoding.UTF8.GetBytes(seed switch
    {
        0 => Appointments.Json(),
        1 => Appointments.Xml(),
        2 => $"{{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{{\"resource\":{Appointments.Json()},"
            + $"\"request\":{{\"method\":\"POST\",\"url\":\"Appointment\"}}}},{{\"request\":{{\"method\":\"GET\","
            + $"\"url\":\"Appointment?_id=x\"}}}}]}}",
        3 => "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
            + "{\"resource\":{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[]},"
            + $"\"request\":{{\"method\":\"POST\",\"url\":\"{nested}\"}}}}]}}",
        4 => $"<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/><entry><resource>{Appointments.Xml()}</resource>"
            + $"<request><method value=\"POST\"/><url value=\"{nested}\"/></request></entry></Bundle>",
        _ => "patient.identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9000000009&status=booked",
    });

    internal static byte[] Mutate(byte[] body, int[] at, int[] kind, string piece)
    {
        var bytes = body.ToList();
        for (var change = 0; change < at.Length && bytes.Count > 0; change++)
        {
            var place = at[change] % bytes.Count;
            var rest = Math.Min(bytes.Count - place, 1 + (at[change] % 97));
            switch (kind[change])
            {
                case 0:
                    bytes[place] ^= (byte)(1 << (at[change] % 8));
                    break;
                case 1:
                    bytes.RemoveRange(place, rest);
                    break;
                case 2:
                    bytes.InsertRange(place, bytes.GetRange(place, rest));
                    break;
                case 3:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(piece));
                    break;
                case 4:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
                case 5:
                    bytes.InsertRange(place, Enumerable.Repeat(bytes[place], 500));
                    break;
                default:
                    bytes.InsertRange(place,
                        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece is "<" ? "<a>" : piece, 1 + (at[change] % 20_000)))));
                    break;
            }
        }

        return [.. bytes];
    }
}

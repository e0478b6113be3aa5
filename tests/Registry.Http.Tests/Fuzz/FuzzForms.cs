using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Registry.Http.Tests.Fuzz;

/// <summary>Searches by POST of forms of several parts, most of them damaged, also under the name of the forms that are read.</summary>
internal static class FuzzForms
{
    private const string Whole =
        "--b\r\nContent-Disposition: form-data; name=\"_id\"\r\n\r\nx\r\n"
        + "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\nContent-Type: text/plain\r\n\r\ny\r\n--b--\r\n";

    private static readonly string[] Types =
    [
        "multipart/form-data; boundary=b", "multipart/form-data; boundary=b", "multipart/form-data; boundary=\"b\"",
        "multipart/form-data; boundary=", "multipart/form-data",
        "multipart/form-data; boundary=" + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
        "multipart/mixed; boundary=b", "multipart/form-data; boundary=b; charset=utf-16",
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-8",
    ];

    public static Gen<FuzzRequest> Request =>
        from type in Gen.Elements(Types)
        from path in Gen.Elements("Appointment/_search", "Appointment/_search", "_search", "Appointment/_search/")
        from changes in Gen.Choose(0, 4)
        from at in Gen.Choose(0, int.MaxValue).ArrayOf(changes)
        from kind in Gen.Choose(0, 5).ArrayOf(changes)
        from piece in Gen.Elements("\r\n", "--b", "--b--", "\0", "name=", "\"", ";", "\r\n\r\n", ": ")
        select new FuzzRequest("POST", path, [], FuzzRequests.Mutate(Encoding.UTF8.GetBytes(Whole), at, kind, piece), type,
            InPieces: false);
}

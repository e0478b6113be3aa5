using System.Text.Json;
using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>Looks back for the last start that is on record.</summary>
internal static class LastStartText
{
    private static readonly byte[] Mark = "\"kind\":\"start\""u8.ToArray();

    public static string? In(AuditFolder folder)
    {
        foreach (var number in folder.Numbers.Reverse())
        {
            var last = Lines.Of(folder.FileOf(number)).Select(line => line.Line).LastOrDefault(line => line.AsSpan().IndexOf(Mark) >= 0);
            if (last is not null)
                return TextOf(last);
        }

        return null;
    }

    private static string? TextOf(byte[] line)
    {
        try
        {
            return AuditJson.Read(line)?.Text;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

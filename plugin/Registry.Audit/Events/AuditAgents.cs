using System.Text.Json.Nodes;

namespace Registry.Audit.Events;

/// <summary>Who asked: the client system, and the subject its token names. Where the caller is not known, an unknown agent.</summary>
internal static class AuditAgents
{
    private const string IpAddress = "2";

    public static JsonObject[] Of(AuditRecord record)
    {
        if (record.IsOfAdministrator)
            return [Agent(issuer: null, record.Subject ?? "unknown", isRequestor: true)];
        if (!record.IsOfRequest)
            return [Agent(record.Issuer, "Appointment Registry", isRequestor: false)];
        var client = Agent(record.Issuer, record.Client ?? record.Certificate ?? "unknown", isRequestor: true);
        if (record.Address is { Length: > 0 } address)
            client["network"] = new JsonObject { ["address"] = address, ["type"] = IpAddress };
        if (record.TokenId is { Length: > 0 } token)
            client["policy"] = new JsonArray($"urn:token:{Uri.EscapeDataString(token)}");
        return record.Subject is { Length: > 0 } subject ? [client, Agent(record.Issuer, subject, isRequestor: false)] : [client];
    }

    private static JsonObject Agent(string? issuer, string name, bool isRequestor)
    {
        var identifier = new JsonObject();
        if (issuer is { Length: > 0 })
            identifier["system"] = issuer;
        identifier["value"] = name;
        return new JsonObject { ["userId"] = identifier, ["requestor"] = isRequestor };
    }
}

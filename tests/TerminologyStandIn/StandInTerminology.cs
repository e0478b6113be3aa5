using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace TerminologyStandIn;

/// <summary>
/// A FHIR terminology server as far as <c>$validate-code</c> goes, on a free port of the loopback: it knows the concepts it was given, and
/// fails on demand. What it does not know it refuses, and a test must find that list empty.
/// </summary>
internal sealed class StandInTerminology : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string Body)> _requests = new();
    private readonly ConcurrentQueue<string> _refused = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    private StandInTerminology()
    {
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/fhir"));
        _listener.Prefixes.Add(Url.AbsoluteUri + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public static StandInTerminology Start() => new();

    public Uri Url { get; }

    /// <summary>The concepts: system, code and display. Every value set has all of them but those of <see cref="Outside"/>.</summary>
    public List<(string System, string Code, string Display)> Concepts { get; } = [];

    /// <summary>The codes that are in no value set.</summary>
    public HashSet<string> Outside { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether batches are run.</summary>
    public bool RunsBatches { get; set; } = true;

    public TerminologyFault Fault { get; set; }

    /// <summary>Everything that was sent, oldest first: the path below the base, and the body.</summary>
    public IReadOnlyList<(string Path, string Body)> Requests => [.. _requests];

    /// <summary>What no such server has to understand.</summary>
    public IReadOnlyList<string> Refused => [.. _refused];

    public async ValueTask DisposeAsync()
    {
        _ended.TrySetResult();
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext call)
    {
        try
        {
            using var reader = new StreamReader(call.Request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            var path = call.Request.Url!.AbsolutePath[Url.AbsolutePath.Length..].Trim('/');
            _requests.Enqueue((path, body));
            var (status, answer) = await FaultyAsync(call) ?? Run(path, body);
            call.Response.StatusCode = status;
            call.Response.ContentType = "application/fhir+json";
            await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            call.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The client has given up.
        }
    }

    private async Task<(int Status, string Answer)?> FaultyAsync(HttpListenerContext call)
    {
        switch (Fault)
        {
            case TerminologyFault.Slow:
                await _ended.Task;
                return (200, "{}");
            case TerminologyFault.Cut:
                call.Response.Abort();
                return (200, "");
            case TerminologyFault.CutWithin:
                call.Response.ContentLength64 = 1000;
                await call.Response.OutputStream.WriteAsync("{"u8.ToArray());
                await call.Response.OutputStream.FlushAsync();
                call.Response.Abort();
                return (200, "");
            case TerminologyFault.Broken:
                return (500, "oops");
            case TerminologyFault.Busy:
                return (429, "");
            case TerminologyFault.Html:
                return (200, "<html/>");
            case TerminologyFault.OtherJson:
                return (200, "[1]");
            case TerminologyFault.OtherResource:
                return (200, """{ "resourceType": "Bundle", "type": "batch-response", "entry": [] }""");
            case TerminologyFault.Redirect:
                call.Response.RedirectLocation = "http://127.0.0.1:1/";
                return (307, "");
            default:
                return null;
        }
    }

    private (int Status, string Answer) Run(string path, string body)
    {
        var content = JsonNode.Parse(body)!;
        if (path.Length > 0)
        {
            var (status, answer) = Validate(path, content);
            return (status, answer.ToJsonString());
        }

        if (!RunsBatches)
            return (405, "");
        var entries = content["entry"]!.AsArray().Select(entry =>
        {
            var (status, answer) = Validate((string)entry!["request"]!["url"]!, entry["resource"]!);
            return new JsonObject
            {
                ["resource"] = answer,
                ["response"] = new JsonObject { ["status"] = status.ToString(CultureInfo.InvariantCulture) + " x" },
            };
        });
        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "batch-response",
            ["entry"] = new JsonArray([.. entries]),
        };
        return (200, bundle.ToJsonString());
    }

    private (int Status, JsonObject Answer) Validate(string operation, JsonNode parameters)
    {
        var given = parameters["parameter"]!.AsArray().ToDictionary(
            parameter => (string)parameter!["name"]!,
            parameter => (string)parameter!.AsObject().First(member => member.Key != "name").Value!,
            StringComparer.Ordinal);
        string[] known = operation == "CodeSystem/$validate-code" ? ["url", "code", "display"] : ["url", "system", "code", "display"];
        if (operation is not ("CodeSystem/$validate-code" or "ValueSet/$validate-code")
            || given.Keys.Except(known, StringComparer.Ordinal).Any())
            _refused.Enqueue($"{operation} {parameters.ToJsonString()}");
        var system = given.GetValueOrDefault("system", given["url"]);
        var ofSystem = Concepts.Where(concept => concept.System == system).ToArray();
        if (ofSystem.Length == 0)
            return (404, new JsonObject { ["resourceType"] = "OperationOutcome" });

        var concept = ofSystem.FirstOrDefault(concept => concept.Code == given["code"]);
        var isThere = concept.Code is not null && (operation[0] == 'C' || !Outside.Contains(concept.Code));
        var isRight = isThere && (!given.TryGetValue("display", out var display) || display == concept.Display);
        var answer = new JsonArray { new JsonObject { ["name"] = "result", ["valueBoolean"] = isRight } };
        if (isThere)
            answer.Add(new JsonObject { ["name"] = "display", ["valueString"] = concept.Display });
        return (200, new JsonObject { ["resourceType"] = "Parameters", ["parameter"] = answer });
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

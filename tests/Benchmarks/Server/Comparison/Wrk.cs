using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Benchmarks.Server.Comparison;

/// <summary>
/// The load generator wrk, <see href="https://github.com/wg/wrk"/>, which costs the shared cores least. It is not required.
/// </summary>
internal static partial class Wrk
{
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "wrk")));

    /// <summary>Sends requests for a while; how many were answered.</summary>
    public static async Task<long> RunAsync(RunningServer server, Load load, TimeSpan time, string[] ids)
    {
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, load.Kind == LoadKind.Create ? CreateScript() : ids.Length > 1 ? ReadScript(ids) : "");
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        var seconds = time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        string[] arguments = ["-t1", $"-c{load.Connections}", $"-d{seconds}s", "-s", script, "-H", $"Authorization: Bearer {server.Token}"];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (load.Kind == LoadKind.Unchanged)
        {
            start.ArgumentList.Add("-H");
            start.ArgumentList.Add("If-None-Match: W/\"1\"");
        }

        start.ArgumentList.Add(new Uri(server.Client.BaseAddress!, Requests.Path(load.Kind, ids[0])).AbsoluteUri);
        using var process = Process.Start(start)!;
        var report = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(script);
        if (report.Contains("Non-2xx", StringComparison.Ordinal) || Answered().Match(report) is not { Success: true } answered)
            throw new InvalidOperationException($"{load.Name}: {report}");
        return long.Parse(answered.Groups["count"].ValueSpan, CultureInfo.InvariantCulture);
    }

    // Each run begins elsewhere, so that no registration is made twice.
    private static string CreateScript() => $$"""
        local n = 0
        local body = [==[{{Requests.Body("NUMBER")}}]==]
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/fhir+json"
        request = function()
          n = n + 1
          return wrk.format(nil, nil, nil, (body:gsub("NUMBER", "{{Guid.CreateVersion7():N}}-" .. n)))
        end
        """;

    private static string ReadScript(string[] ids) => $$"""
        local ids = { {{string.Join(", ", ids.Select(id => $"\"{id}\""))}} }
        local n = 0
        request = function()
          n = n + 1
          return wrk.format(nil, "/Appointment/" .. ids[n % #ids + 1])
        end
        """;

    [GeneratedRegex(@"(?<count>\d+) requests in", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Answered();
}

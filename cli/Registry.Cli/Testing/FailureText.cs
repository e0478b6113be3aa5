using Registry.TestScripts;
using Registry.TestScripts.Http;

namespace Registry.Cli.Testing;

/// <summary>What a person needs to find a failure: place, request, expected against actual, an excerpt of the body, and curl.</summary>
internal static class FailureText
{
    private const int MaxExcerpt = 600;
    private const int MaxLine = 4_000;

    public static IEnumerable<string> Lines(ScriptResult result) => Raw(result).Select(TerminalText.Harmless);

    private static IEnumerable<string> Raw(ScriptResult result)
    {
        if (result.Message is { } message && result.Outcome != Outcome.Pass)
            yield return message;
        foreach (var part in new[] { result.Setup }.Concat(result.Tests).OfType<PartResult>())
        {
            Exchange? last = null;
            foreach (var action in part.Actions)
            {
                last = action.Exchange ?? last;
                if (action.Outcome is not (Outcome.Fail or Outcome.Error or Outcome.Warning))
                    continue;
                foreach (var line in Of(result, part, action, last))
                    yield return line;
            }
        }
    }

    private static IEnumerable<string> Of(ScriptResult result, PartResult part, ActionResult action, Exchange? exchange)
    {
        yield return $"{action.Outcome.ToString().ToLowerInvariant()}: {part.Name}, {result.File}:{action.Action.Line}";
        if (action.Action.Label.Length > 0)
            yield return $"  {action.Action.Label}";
        foreach (var line in (action.Message ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(20))
            yield return $"  {Cut(line)}";
        if (action.Expected is { } expected)
        {
            yield return $"  expected: {Cut(OneLine(expected))}";
            yield return $"  actual:   {Cut(OneLine(action.Actual ?? ""))}";
        }

        if (exchange is null || action.Outcome == Outcome.Warning)
            yield break;
        yield return $"  request:  {exchange.Method} {exchange.Url} → {exchange.Status}";
        if (exchange.ResponseBody.Length > 0)
        {
            var excerpt = OneLine(exchange.ResponseBody);
            yield return $"  body:     {(excerpt.Length <= MaxExcerpt ? excerpt : excerpt[..MaxExcerpt] + "…")}";
        }

        yield return $"  curl:     {Cut(OneLine(exchange.Curl()))}";
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries
        | StringSplitOptions.TrimEntries));

    private static string Cut(string line) => line.Length <= MaxLine ? line : line[..MaxLine] + "…";
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using Registry.Files;

namespace Registry.Validation.Terminology.Server;

/// <summary>The answers of one server: in memory, and a line each in a file, so that they outlive the process.</summary>
/// <remarks>
/// The file is a help and no more: where it cannot be read or written, the server is asked again. Its number of lines is bounded.
/// </remarks>
internal sealed class AnswerCache
{
    private const int Most = 50_000;

    private readonly TerminologyServerOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<ConcurrentDictionary<CodeQuestion, Kept>> _answers;
    private readonly Lock _lock = new();
    private int _lines;

    public AnswerCache(TerminologyServerOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _answers = new Lazy<ConcurrentDictionary<CodeQuestion, Kept>>(Load);
    }

    private string? FilePath => _options.CacheFolder is { } folder ? Path.Combine(folder, NameOf(_options.Url)) : null;

    /// <summary>The answer to a question; null if missing, or too old.</summary>
    public CodeAnswer? Find(CodeQuestion question) =>
        _answers.Value.TryGetValue(question, out var kept) && kept.Until > _time.GetUtcNow() ? kept.Answer : null;

    /// <summary>Keeps answers.</summary>
    public void Add(IReadOnlyCollection<(CodeQuestion Question, CodeAnswer Answer)> answers)
    {
        if (answers.Count == 0)
            return;
        // Codes come from input: memory and disk must not grow with them.
        if (_answers.Value.Count + answers.Count > Most)
            _answers.Value.Clear();
        var until = _time.GetUtcNow() + _options.CacheLifetime;
        foreach (var (question, answer) in answers)
            _answers.Value[question] = new Kept(answer, until);
        if (FilePath is { } path)
            Save(path, [.. answers.Select(pair => new CacheLine(pair.Question, pair.Answer, until))]);
    }

    private ConcurrentDictionary<CodeQuestion, Kept> Load()
    {
        var answers = new ConcurrentDictionary<CodeQuestion, Kept>();
        try
        {
            foreach (var line in FilePath is { } path && File.Exists(path) ? File.ReadLines(path) : [])
            {
                _lines++;
                if (Parse(line) is { } kept && kept.Until > _time.GetUtcNow() && answers.Count < Most)
                    answers[kept.Question] = new Kept(kept.Answer, kept.Until);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            _options.Failed?.Invoke("The cache of the terminology server's answers cannot be read.", cause);
        }

        return answers;
    }

    private void Save(string path, CacheLine[] lines)
    {
        try
        {
            lock (_lock)
            {
                var isFull = _lines + lines.Length > Most;
                Write(path, lines, isFull ? FileMode.Create : FileMode.Append);
                _lines = lines.Length + (isFull ? 0 : _lines);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            _options.Failed?.Invoke("The cache of the terminology server's answers cannot be written.", cause);
        }
    }

    // All lines in one write: another process may add its own.
    private static void Write(string path, CacheLine[] lines, FileMode mode)
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        using var file = OwnerOnly.Open(path, mode, FileAccess.Write, FileShare.ReadWrite);
        file.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => JsonSerializer.Serialize(line) + "\n"))));
    }

    // A line that is cut, or of another form, is as good as none.
    private static CacheLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<CacheLine>(line) is { Question: not null, Answer: not null } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string NameOf(Uri url) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)))[..16] + ".jsonl";

    private sealed record Kept(CodeAnswer Answer, DateTimeOffset Until);

    private sealed record CacheLine(CodeQuestion Question, CodeAnswer Answer, DateTimeOffset Until);
}

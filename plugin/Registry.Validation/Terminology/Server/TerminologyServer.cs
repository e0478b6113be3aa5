namespace Registry.Validation.Terminology.Server;

/// <summary>
/// A FHIR terminology server (<c>$validate-code</c>, <see href="http://hl7.org/fhir/STU3/valueset-operations.html"/>), its answers kept.
/// </summary>
/// <remarks>
/// A server that fails is left alone for <see cref="Pause"/>: meanwhile nothing waits for it. Safe for any number of threads.
/// </remarks>
public sealed class TerminologyServer : IDisposable
{
    /// <summary>How long a server that has failed is not asked again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly TerminologyServerOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly ValidateCodeClient _client;
    private readonly AnswerCache _cache;
    private long _askAgainAt = long.MinValue;

    /// <summary>Prepares to ask; nothing is sent before the first question.</summary>
    public TerminologyServer(TerminologyServerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _time = time;
        _http = ValidateCodeClient.NewHttpClient(options.Url);
        _client = new ValidateCodeClient(_http);
        _cache = new AnswerCache(options, time);
    }

    internal TerminologyFailure OnFailure => _options.OnFailure;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>The answers, in the order of the questions; null for each that the server did not answer.</summary>
    internal async Task<CodeAnswer?[]> AskAsync(IReadOnlyList<CodeQuestion> questions, CancellationToken cancellationToken)
    {
        var known = new Dictionary<CodeQuestion, CodeAnswer>();
        foreach (var question in questions.Distinct())
        {
            if (_cache.Find(question) is { } answer)
                known[question] = answer;
        }

        var open = questions.Distinct().Where(question => !known.ContainsKey(question)).ToArray();
        if (open.Length > 0 && _time.GetUtcNow().UtcTicks >= Volatile.Read(ref _askAgainAt))
            await AskAsync(open, known, cancellationToken);
        return [.. questions.Select(question => known.GetValueOrDefault(question))];
    }

    private async Task AskAsync(CodeQuestion[] open, Dictionary<CodeQuestion, CodeAnswer> known, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var answers = await _client.AskAsync(open, either.Token);
            foreach (var (question, answer) in open.Zip(answers).Where(pair => pair.Second is not null))
                known[question] = answer!;
            _cache.Add([.. open.Zip(answers).Where(pair => pair.Second is { IsValid: not null })!]);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception cause) when (cause is HttpRequestException or OperationCanceledException or IOException or TerminologyException)
        {
            Volatile.Write(ref _askAgainAt, (_time.GetUtcNow() + Pause).UtcTicks);
            _options.Failed?.Invoke("The terminology server did not answer as it should; it is not asked again for a while.", cause);
        }
    }
}

namespace Registry.TestScripts.Reports;

/// <summary>Writes the requests and answers of operations as text, whole but for secrets.</summary>
internal sealed class HttpLogWriter(Stream output) : IReport
{
    private readonly StreamWriter _text = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);

    public void Add(ScriptResult result)
    {
        foreach (var part in result.Parts)
        {
            foreach (var action in part.Actions.Where(action => action.Exchange is not null))
                Write($"{result.Name}, {part.Name}, line {action.Action.Line}", action.Exchange!);
        }

        _text.Flush();
    }

    public void Dispose() => _text.Dispose();

    private void Write(string where, Exchange exchange)
    {
        _text.WriteLine($"=== {Line(where)}");
        _text.WriteLine($"> {exchange.Method} {Line(exchange.Url)}");
        Message('>', exchange.RequestHeaders, exchange.RequestBody);
        _text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"< {exchange.Status} ({exchange.Duration.TotalMilliseconds:0} ms)"));
        Message('<', exchange.ResponseHeaders, exchange.ResponseBody);
    }

    // Each line has its sign, so that no body can look like another request.
    private void Message(char sign, IReadOnlyList<(string Name, string Value)> headers, string body)
    {
        foreach (var (name, value) in headers)
            _text.WriteLine($"{sign} {Line(name)}: {(Secrets.IsHeader(name) ? Secrets.Mask : Line(value))}");
        _text.WriteLine(sign);
        if (body.Length > 0)
        {
            foreach (var line in body.AsSpan().EnumerateLines())
                _text.WriteLine($"{sign} {ReportNames.Clean(line.ToString())}");
        }
    }

    private static string Line(string text) => ReportNames.Clean(text.ReplaceLineEndings(" "));
}

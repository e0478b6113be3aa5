using Registry.Audit;

namespace Registry.Cli.Audit;

/// <summary>The command <c>verify</c>: whether every record is there, unchanged and in its place.</summary>
internal sealed class VerifyCommand : Command
{
    private readonly Argument<string> _folder = AuditFolder.Argument();
    private readonly Option<string?> _key = AuditFolder.KeyFile();
    private readonly Option<string?> _head = AuditFolder.HeadFile();
    private readonly Option<string?> _expect = new("--expect") { Description = "A record noted earlier, NUMBER:HASH, that must be there." };

    public VerifyCommand()
        : base("verify", "Finds the first record that was removed, changed, added or moved, at the end too.")
    {
        Arguments.Add(_folder);
        this.AddOptions(_key, _head, _expect);
        this.SetGuarded(Run);
    }

    private int Run(ParseResult line)
    {
        var folder = line.GetRequiredValue(_folder);
        var key = AuditFolder.Key(folder, line.GetValue(_key));
        var result = AuditVerification.Verify(folder, key, line.GetValue(_expect), line.GetValue(_head));
        var output = line.InvocationConfiguration.Output;
        if (result.Error is { } error)
            output.WriteLine($"NOT WHOLE: {error}");
        output.WriteLine($"{result.Records} records are whole; the last of them is {result.Last}");
        if (result is { IsWhole: true, HasHead: false })
            output.WriteLine("There is no head beside them: records that were removed from the end are only found with --expect.");
        Note(folder, result, line.InvocationConfiguration.Error);
        return result.IsWhole ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>
    /// Notes the result beside the audit, for the administrators' page. An auditor may read only, and loses nothing by it.
    /// </summary>
    private static void Note(string folder, VerificationResult result, TextWriter error)
    {
        try
        {
            new VerificationNote(TimeProvider.System.GetUtcNow(), result.Records, result.IsWhole).Write(folder);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"The result is not noted beside the audit: {cause.Message}");
        }
    }
}

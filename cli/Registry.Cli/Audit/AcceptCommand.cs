using Registry.Audit;

namespace Registry.Cli.Audit;

/// <summary>The command <c>accept</c>: goes on after records, key or head were lost, and leaves a record that says so.</summary>
internal sealed class AcceptCommand : Command
{
    private readonly Argument<string> _folder = AuditFolder.Argument();
    private readonly Option<string> _reason = NamedOption.Required<string>("--reason",
        "Why it is accepted, and by whom; it is recorded as it is.");
    private readonly Option<string?> _key = AuditFolder.KeyFile();
    private readonly Option<string?> _head = AuditFolder.HeadFile();
    private readonly Option<bool> _storeDiffers = NamedOption.Of<bool>("--store-differs",
        "Accept it also where the folder by itself is in order: the server's start said that store and audit differ.");

    public AcceptCommand()
        : base("accept", "Accepts that records, key or head of an audit were lost, so that the server starts again. Stop the server "
            + "first, and keep a copy of the folder.")
    {
        Arguments.Add(_folder);
        this.AddOptions(_reason, _key, _head, _storeDiffers);
        this.SetGuarded(Run);
    }

    private int Run(ParseResult line)
    {
        var reason = line.GetRequiredValue(_reason).Trim();
        if (reason.Length == 0)
            throw new FormatException("--reason is empty: say why the loss is accepted, and by whom.");
        var recorded = AuditAcceptance.Accept(line.GetRequiredValue(_folder), reason, TimeProvider.System, line.GetValue(_key),
            line.GetValue(_head), line.GetValue(_storeDiffers));
        line.InvocationConfiguration.Output.WriteLine(recorded is null
            ? "The audit is in order; nothing was changed. Where the server's start said that the store differs, add --store-differs."
            : $"Recorded: {recorded}");
        return ExitCode.Done;
    }
}

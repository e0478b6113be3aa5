namespace Registry.Cli.Testing;

/// <summary>The commands of <c>test</c>: they run TestScripts against any STU3 server, and know nothing of this registry.</summary>
internal sealed class TestCommand : Command
{
    /// <param name="handler">What sends requests instead of the network, for tests.</param>
    public TestCommand(HttpMessageHandler? handler = null)
        : base("test", "Runs FHIR STU3 TestScripts against a server, or between a client and a server.")
    {
        Add(new RunCommand(handler));
        Add(new ClientCommand(handler));
        Add(new CheckScriptsCommand());
        Add(new ListCommand());
        Add(new ConvertCommand());
        Add(new ReportCommand());
    }
}

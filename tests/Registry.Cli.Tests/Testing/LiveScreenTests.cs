using Registry.Cli.Testing;
using Registry.TestScripts;
using Spectre.Console;

namespace Registry.Cli.Tests.Testing;

/// <summary>What a person at a terminal sees of a run.</summary>
public sealed class LiveScreenTests
{
    [Fact]
    public async Task WhatIsWritten_ErasesTheBarFirstAndHasNothingHostileInIt()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        var result = new ScriptResult { File = "a\u0007[red]b.xml", Message = "It is \u001b[31m[no] script." };

        await LiveScreen.ShowAsync(console, 1, screen =>
        {
            screen.Started("a script");
            screen.Ended(result);
            screen.Say("That was [all].");
            return Task.FromResult(true);
        });

        Assert.Contains("\u001b[JERROR   a[red]b.xml", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("It is [31m[no] script.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\u001b[JThat was [all].", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u0007', output.ToString());
    }
}

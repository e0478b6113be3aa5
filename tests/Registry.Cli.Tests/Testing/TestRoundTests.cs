namespace Registry.Cli.Tests.Testing;

/// <summary>The command <c>test run</c> with many runs: rounds, their values and their order.</summary>
public sealed class TestRoundTests : TestLab
{
    [Fact]
    public void Run_Repeated_EachRoundHasValuesOfItsOwnAndTheSeedRepeatsThem()
    {
        var file = Script("one", Status(200));
        File.WriteAllText(file, File.ReadAllText(file).Replace("/p1", "/${CD16}", StringComparison.Ordinal));

        var run = RunScripts(file, "--repeat", "3", "--seed", "7");
        var ids = Server.Requests.Select(request => request.Url)
            .Where(url => !url.EndsWith("/metadata", StringComparison.Ordinal)).ToList();
        RunScripts(file, "--seed", "9");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["one (round 1)", "one (round 2)", "one (round 3)"], Names(run));
        Assert.Equal(3, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ids[2], Server.Requests[^1].Url);
        Assert.Equal(2, RunScripts(file, "--repeat", "0").ExitCode);
    }

    [Fact]
    public void Run_AScriptThatTakesLong_FewResultsWaitForItAndReportsStayInOrder()
    {
        // Parallel 2 and 32 more, one of which is the slow script itself.
        const int Ahead = 33;
        var (others, isSlow) = (0, 0);
        Server.Answer = request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/slow", StringComparison.Ordinal) && Interlocked.Exchange(ref isSlow, 1) == 0)
            {
                Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref others) >= Ahead, TimeSpan.FromSeconds(60)));
                Assert.False(SpinWait.SpinUntil(() => Volatile.Read(ref others) > Ahead, TimeSpan.FromMilliseconds(100)));
            }
            else if (!request.RequestUri.AbsolutePath.EndsWith("/metadata", StringComparison.Ordinal))
            {
                // Else the slow script of the second round could come before that of the first.
                Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref isSlow) == 1, TimeSpan.FromSeconds(60)));
                Interlocked.Increment(ref others);
            }

            return StubServer.Of(200, StubServer.Patient);
        };
        var slow = Script("a", Status(200));
        File.WriteAllText(slow, File.ReadAllText(slow).Replace("/p1", "/slow", StringComparison.Ordinal));
        Script("b", Status(200));

        var run = RunScripts(PathOf("s"), "--parallel", "2", "--repeat", "60");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Enumerable.Range(1, 60).SelectMany(round => new[] { $"a (round {round})", $"b (round {round})" }), Names(run));
    }

    [Fact]
    public void Run_FailFastWithManyRounds_EndsAfterTheFailure()
    {
        Script("a", Status(404));

        Assert.Contains("; 1 scripts.", RunScripts(PathOf("s"), "--fail-fast", "--repeat", "200").Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(CommandRun run) =>
        run.OutputLines[..^1].Select(line => line[8..line.IndexOf(" (1 of", StringComparison.Ordinal)]);
}

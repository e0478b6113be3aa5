using Registry.TestScripts.Asserts;
using Registry.TestScripts.Rules;

namespace Registry.TestScripts.Running;

/// <summary>Runs the actions of one part of a script in their order.</summary>
internal sealed class PartRunner(RunState state, RunOptions options)
{
    private readonly OperationRunner _operations = new(state, options);
    private readonly AssertRunner _asserts = new(state, options);

    /// <summary>Why fixtures could not be loaded or created.</summary>
    public string? PreparationFailure { get; private set; }

    /// <summary>Takes note of what ends a script before it begins.</summary>
    public string Refuse(Exception cause) => PreparationFailure = state.Secrets.Redact(cause.Message)!;

    /// <summary>Loads fixtures and creates those that are to be; why not, where that fails.</summary>
    public async Task<string?> PrepareAsync(Script script, CancellationToken cancellation)
    {
        try
        {
            state.LoadFixtures();
            foreach (var fixture in script.Fixtures.Where(fixture => fixture.AutoCreate))
            {
                var create = new ScriptOperation(0, "autocreate") { Code = "create", SourceId = fixture.Id, Destination = 1 };
                var exchange = await _operations.RunAsync(create, cancellation);
                if (exchange.Status is not (200 or 201))
                    throw new ScriptException(
                        $"The fixture '{fixture.Id}' could not be created: {exchange.Status} {exchange.Method} {exchange.Url}.");
            }

            return null;
        }
        catch (Exception refused) when (refused is not OutOfMemoryException)
        {
            return Refuse(refused);
        }
    }

    /// <summary>
    /// Deletes the fixtures that are to be, the last first as others may refer to it no more; failures do not count.
    /// </summary>
    public async Task CleanUpAsync(Script script)
    {
        foreach (var fixture in script.Fixtures.Where(fixture => fixture.AutoDelete && state.ServerIds.ContainsKey(fixture.Id))
            .Reverse())
        {
            try
            {
                var delete = new ScriptOperation(0, "autodelete") { Code = "delete", TargetId = fixture.Id, Destination = 1 };
                await _operations.RunAsync(delete, CancellationToken.None);
            }
            catch (Exception refused) when (refused is not OutOfMemoryException)
            {
                // What cannot be deleted stays: STU3 ignores failures of tearing down.
            }
        }
    }

    public static PartResult Skip(ScriptTest part, string reason) => new(
        part.Id, part.Name, part.Description, [.. part.Actions.Select(action => new ActionResult(action, Outcome.Skip, reason))]);

    public async Task<PartResult> RunAsync(ScriptTest part, PartKind kind, CancellationToken cancellation)
    {
        var results = new List<ActionResult>();
        string? stopped = null;
        for (var index = 0; index < part.Actions.Count; index++)
        {
            var action = part.Actions[index];
            if (stopped is not null || cancellation.IsCancellationRequested)
            {
                results.Add(new ActionResult(action, Outcome.Skip, stopped ?? "The run was interrupted."));
                continue;
            }

            var result = await RunAsync(action, part.Actions, index, kind, cancellation);
            results.Add(state.Secrets.Redact(result));
            var goesOn = kind == PartKind.Teardown || action is ScriptAssert { StopsTest: false };
            if (!goesOn && result.Outcome is Outcome.Fail or Outcome.Error)
                stopped = "An earlier action of this part failed.";
            else if (result is { Action: ScriptOperation, Outcome: Outcome.Skip } && kind == PartKind.Test)
                stopped = $"Its operation was skipped: {result.Message}";
        }

        return new PartResult(part.Id, part.Name, part.Description, results);
    }

    private async Task<ActionResult> RunAsync(
        ScriptAction action, IReadOnlyList<ScriptAction> actions, int index, PartKind kind, CancellationToken cancellation)
    {
        try
        {
            return action is ScriptOperation operation
                ? await OperateAsync(operation, actions, index, kind, cancellation)
                : await AssertAsync((ScriptAssert)action, cancellation);
        }
        catch (OperationCanceledException)
        {
            return new ActionResult(action, Outcome.Skip, "The run was interrupted.");
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // Whatever one script or answer does, the others run, and this one is torn down.
            return new ActionResult(action, Outcome.Error, broken.Message);
        }
    }

    private async Task<ActionResult> AssertAsync(ScriptAssert assert, CancellationToken cancellation)
    {
        var check = await _asserts.RunAsync(assert, cancellation);
        var outcome = check.Outcome == Outcome.Fail && assert.WarningOnly ? Outcome.Warning : check.Outcome;
        return new ActionResult(assert, outcome, check.Message) { Expected = check.Expected, Actual = check.Actual };
    }

    private async Task<ActionResult> OperateAsync(
        ScriptOperation operation, IReadOnlyList<ScriptAction> actions, int index, PartKind kind, CancellationToken cancellation)
    {
        if (operation.Origin is not null && !options.ActAsOrigin)
            return await WaitAsync(operation, actions, index, cancellation);
        var isConditionalDelete = kind == PartKind.Setup && operation.Url is null &&
            operation.Code?.StartsWith("delete", StringComparison.Ordinal) == true && operation.Params?.StartsWith('?') == true;
        if (isConditionalDelete && options.ConditionalDelete == ConditionalDelete.Skip)
            return new ActionResult(operation, Outcome.Skip, "Conditional deletes are left out (--conditional-delete=skip).")
            {
                IsLeftOut = true,
            };
        var exchange = isConditionalDelete && options.ConditionalDelete == ConditionalDelete.Emulate
            ? await _operations.EmulateAsync(operation, cancellation)
            : await _operations.RunAsync(operation, cancellation);
        return Judge(operation, exchange, actions, index, kind, null);
    }

    private async Task<ActionResult> WaitAsync(
        ScriptOperation operation, IReadOnlyList<ScriptAction> actions, int index, CancellationToken cancellation)
    {
        if (options.Client is null)
        {
            return new ActionResult(operation, Outcome.Skip,
                "This tests a client (origin): 'registry test client' does so; --act-as-origin makes the runner the client.");
        }

        var request = await _operations.WaitAsync(operation, options.Client, cancellation);
        return request.Exchange is { } exchange ? Judge(operation, exchange, actions, index, PartKind.Test, request.Message)
            : new ActionResult(operation, Outcome.Fail, request.Message) { Expected = "the client's request", Actual = "(nothing)" };
    }

    private ActionResult Judge(
        ScriptOperation operation, Exchange exchange, IReadOnlyList<ScriptAction> actions, int index, PartKind kind, string? note)
    {
        var isExcused = kind == PartKind.Setup && exchange is { Method: "DELETE", Status: 404 or 405 or 410 or 412 };
        if (exchange.Status < 400 || isExcused || IsAsserted(operation, actions, index))
            return new ActionResult(operation, Outcome.Pass, isExcused ? $"It answered {exchange.Status}." : note) { Exchange = exchange };
        return new ActionResult(operation, Outcome.Fail, $"It answered {exchange.Status}, and no assert after it is about that.")
        {
            Expected = "a status under 400",
            Actual = exchange.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Exchange = exchange,
        };
    }

    // Only an assert that can fail, on the answer itself, accounts for an error.
    private bool IsAsserted(ScriptOperation operation, IReadOnlyList<ScriptAction> actions, int index) => actions.Skip(index + 1)
        .TakeWhile(action => action is ScriptAssert).Cast<ScriptAssert>()
        .Any(assert => assert is { WarningOnly: false, IsAboutRequest: false }
            && assert.Kinds.Any(kind => IsAbout(assert, kind, operation)));

    private bool IsAbout(ScriptAssert assert, string kind, ScriptOperation operation)
    {
        if (kind is "requestMethod" or "requestURL" || (kind is "rule" or "ruleset" && !RuleRunner.IsUnconditional(assert, state)))
            return false;
        if (assert.Values.GetValueOrDefault("sourceId") is not { } source)
            return true;
        var id = state.FillKnown(source);
        return id == operation.ResponseId || (id == operation.RequestId && kind is "response" or "responseCode");
    }
}

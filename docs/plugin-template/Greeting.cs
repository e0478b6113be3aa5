using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace GreetingPlugin;

/// <summary>The operation <c>GET [base]/$greet?name=…</c>.</summary>
public sealed class Greeting
{
    /// <summary>Answers with an OperationOutcome that greets.</summary>
    public Task Greet(IVonkContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (_, arguments, response) = context.Parts();
        var name = arguments.GetArgument("name");
        // What is not marked as handled is reported to the caller.
        name?.Handled();
        response.HttpResult = StatusCodes.Status200OK;
        response.Outcome.AddIssue(IssueSeverity.Information, IssueType.Informational,
            diagnostics: $"Hello, {name?.ArgumentValue ?? "world"}.");
        return Task.CompletedTask;
    }
}

using FhirHost.Interactions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vonk.Core.Context;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Tests.Interactions;

/// <summary>What is logged of arguments that a handler found wrong, and answered all the same.</summary>
public sealed class ArgumentReportTests
{
    private readonly LogLines<ArgumentReportTests> _log = [];

    [Theory]
    [InlineData("too long", "too long")]
    [InlineData("9434765919 is too long", "the reason may hold an NHS number and is not repeated")]
    [InlineData("", "no reason is given")]
    public void Complete_ArgumentFoundWrong_IsLoggedWithItsReasonAndNoNhsNumber(string details, string logged)
    {
        Complete(argument => argument.Error(details), "?name=9434765919");

        var (level, text) = Assert.Single(_log);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("the parameter 'name' was found wrong", text, StringComparison.Ordinal);
        Assert.EndsWith(logged, text, StringComparison.Ordinal);
        Assert.DoesNotContain("9434765919", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_ArgumentWithAReservation_IsLogged()
    {
        Complete(argument => argument.Warning("rounded", new VonkIssue(IssueSeverity.Warning, IssueType.Value)), "?name=x");
        Assert.EndsWith("rounded", Assert.Single(_log).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Complete_ArgumentHandledOrUnknown_IsNotLogged(bool isHandled)
    {
        Complete(argument => argument.Status = isHandled ? ArgumentStatus.Handled : ArgumentStatus.NotHandled, "?name=x");
        Assert.Empty(_log);
    }

    [Fact]
    public void Complete_NoContent_KeepsItsStatusWhereNoOutcomeIsWanted()
    {
        var context = Complete(argument => argument.Error("wrong"), "?name=x", StatusCodes.Status204NoContent, "return=minimal");
        Assert.Equal(StatusCodes.Status204NoContent, context.Response.HttpResult);
        Assert.Single(_log);
    }

    private InteractionContext Complete(Action<IArgument> mark, string query, int status = StatusCodes.Status200OK, string? prefer = null)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "GET";
        http.Request.Path = "/Basic/1";
        http.Request.QueryString = new QueryString(query);
        http.Request.Headers["Prefer"] = prefer;
        var context = InteractionContext.Of(http, new Uri("http://fhir.example/"), "Fhir3.0");
        context.Response.HttpResult = status;
        mark(context.Arguments.GetArgument("name")!);
        ArgumentReport.Complete(http, context, _log);
        return context;
    }
}

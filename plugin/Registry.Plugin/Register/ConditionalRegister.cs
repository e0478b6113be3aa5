using Microsoft.AspNetCore.Http;
using Registry.Plugin.Appointments;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Plugin.Rules;
using Registry.Storage;
using Registry.Validation.Issues;
using Vonk.Core.Context;

namespace Registry.Plugin.Register;

/// <summary>
/// I8, register unless it is registered already. One that is there is answered as it is, whatever the body says; among parallel ones the
/// store's primary key decides, and the losers are answered with the winner's.
/// </summary>
internal sealed class ConditionalRegister(
    IAppointmentStore store, AppointmentValidator validator, ReadBody body, CheckAppointment check, RegisterAppointment register,
        OutcomeAnswer answer)
{
    public async Task Register(IVonkContext context)
    {
        context.Arguments.Handled();
        var http = context.HttpContext();
        if (validator.Rules.Disabled.Contains(RuleSet.UniqueProviderUrl))
        {
            Refuse(context, StatusCodes.Status412PreconditionFailed,
                "Rule R10 is switched off here, so one provider URL may be registered several times; send the request without "
                    + "If-None-Exist.");
            return;
        }

        if (RegistrationCondition.Parse(http.Request.Headers["If-None-Exist"].ToString()).Url is not { } url)
        {
            Refuse(context, StatusCodes.Status400BadRequest,
                $"The condition is not one that the registry can check. {RegistrationCondition.Cure}");
            return;
        }

        if (await store.GetAsync(AppointmentId.For(url), http.RequestAborted) is { } existing)
        {
            Give(context, existing);
            return;
        }

        await body.Read(context);
        if (context.Response.HttpResult < StatusCodes.Status400BadRequest)
            await check.Check(context);
        if (context.Response.HttpResult < StatusCodes.Status400BadRequest)
            await register.Register(context, IsFor(context, url) ? existing => Give(context, existing) : null);
    }

    /// <summary>
    /// Whether the body is about the URL of the condition: where it is about another, that one being registered is a duplicate like any
    /// other.
    /// </summary>
    private static bool IsFor(IVonkContext context, ProviderUrl url) =>
        AppointmentIndex.Of(context.Features.Get<ReceivedAppointment>()!.Tree.Root).Provider?.Normalised == url.Normalised;

    private static void Give(IVonkContext context, AppointmentVersion existing)
    {
        context.Response.HttpResult = StatusCodes.Status200OK;
        AppointmentAnswer.Give(context, existing);
        AppointmentAnswer.Locate(context, existing);
    }

    private void Refuse(IVonkContext context, int status, string diagnostics) =>
        answer.Refuse(context, status, OutcomeIssue.Error(IssueCode.Value, SpineCode.BadRequest, diagnostics));
}

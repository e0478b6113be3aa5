using FhirHost.Formats;
using Vonk.Core.Context.Guards;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Guards;

/// <summary>
/// Order 1222, behind the gates of plugins, so that the record of what was refused names its caller: answers 501 for what an administrator
/// has switched off for the whole server.
/// </summary>
[VonkConfiguration(order: 1222)]
internal static class InteractionGuard
{
    public static readonly OutcomeText Off = new(
        "The administrator of this server has switched this off.",
        "See /metadata for what it offers.");

    public static IServiceCollection ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        var off = SwitchedOff.Read(configuration);
        services.AddSingleton(off);
        services.AddOptions<SupportedInteractionOptions>()
            .Configure(options =>
            {
                foreach (var (operation, interactions) in off.Operations)
                    options.SwitchOff(operation, interactions);
                foreach (var (level, operations) in off.Listed)
                    options.RestrictTo(level, operations);
            })
            .ValidateOnStart();
        return services.AddSingleton<IValidateOptions<SupportedInteractionOptions>>(new Validator(off));
    }

    public static IApplicationBuilder Configure(IApplicationBuilder app, SwitchedOff off) => app.Use((http, next) =>
    {
        var context = http.Vonk();
        if (!off.Covers(context.Request))
            return next(http);
        context.Reject(StatusCodes.Status501NotImplemented, IssueType.NotSupported, Off);
        return Task.CompletedTask;
    });

    private sealed class Validator(SwitchedOff off) : IValidateOptions<SupportedInteractionOptions>
    {
        public ValidateOptionsResult Validate(string? name, SupportedInteractionOptions options) =>
            off.Errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(off.Errors);
    }
}

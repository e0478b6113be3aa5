using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Context;
using Vonk.Core.Context.Format;
using Vonk.Core.Pluggability;

namespace FhirHost.TestPlugin;

/// <summary>What the contract has of releases after 6.5: versions of operations, unhandled arguments, formatters.</summary>
[VonkConfiguration(order: 4401)]
public static class LaterContract
{
    public static void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<ArgumentHandlers>();
        if (configuration?["TestPlugin:Formatter"] == "true")
            services.AddSingleton<IFormatter, StatusFormatter>();
    }

    public static void Configure(IApplicationBuilder app)
    {
        app.OnCustomInteraction(VonkInteraction.instance_custom, "version").AndResourceTypes("Basic")
            .HandleWith<ArgumentHandlers>((handlers, context) => handlers.AnswerVersion(context));
        app.OnCustomInteraction(VonkInteraction.instance_custom, "wrong").AndResourceTypes("Basic")
            .HandleWith<ArgumentHandlers>((handlers, context) => handlers.FindWrong(context));
    }

    private sealed class StatusFormatter : IFormatter
    {
        public Task WriteAsync(HttpContext httpContext, IVonkContext vonkContext)
        {
            httpContext.Response.ContentType = "text/plain";
            return httpContext.Response.WriteAsync($"{vonkContext.Response.HttpResult} {vonkContext.Response.Payload?.Type}");
        }
    }
}

/// <summary>Handlers that say what became of the arguments.</summary>
public sealed class ArgumentHandlers
{
    public void AnswerVersion(IVonkContext context)
    {
        context.Response.Payload = Handlers.Parameters(context.Arguments.GetArgument(ArgumentNames.version)?.ArgumentValue ?? "none");
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Arguments.Handled();
    }

    /// <summary>Finds <c>wrong</c> wrong, takes into account what else there is, and answers with a resource, or without.</summary>
    public void FindWrong(IVonkContext context)
    {
        context.Arguments.GetArgument("wrong")?.Error("wrong is wrong");
        context.Arguments.HandleUnhandledArguments();
        var isEmpty = context.Arguments.ResourceIdArgument().ArgumentValue == "empty";
        context.Response.HttpResult = isEmpty ? StatusCodes.Status204NoContent : StatusCodes.Status200OK;
        context.Response.Payload = isEmpty ? null : Handlers.Parameters("answer");
    }
}

using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Vonk.Core.Context;
using Vonk.Core.Metadata;
using Vonk.Core.Model.Capability;
using Vonk.Core.Pluggability;

namespace FhirHost.TestPlugin
{
    /// <summary>The methods have any name: they are found by the type of their first parameter.</summary>
    [VonkConfiguration(order: 4400)]
    public static class Configurations
    {
        public static IServiceCollection AnyName(IServiceCollection services, IConfiguration configuration)
        {
            services.AddSingleton<Handlers>();
            services.AddSingleton<Spoiling>();
            services.AddSingleton<ICapabilityStatementContributor, Contributor>();
            services.AddSingleton<IOutputFormatter, BrokenFormatter>();
            services.AddHealthChecks()
                .AddCheck("plugin", () => configuration["TestPlugin:Healthy"] == "false"
                ? HealthCheckResult.Unhealthy("as the test wants it") : HealthCheckResult.Healthy(), ["ready"]);
            services.AddOptions<TestPluginOptions>().Bind(configuration.GetSection("TestPlugin"))
                .Validate(options => options.Wrong.Length == 0, "TestPlugin:Wrong must be empty.").ValidateOnStart();
            return services;
        }

        public static void AnyOtherName(IApplicationBuilder app, IOptions<TestPluginOptions> options)
        {
            ArgumentNullException.ThrowIfNull(options);
            if (options.Value.FailAtStart)
                throw new InvalidOperationException("as the test wants it");
            app.OnInteraction(VonkInteraction.instance_read).AndResourceTypes("Basic")
                .PostHandleWith<Handlers>((handlers, context) => handlers.Last(context));
            app.OnInteraction(VonkInteraction.instance_read).AndResourceTypes("Basic")
                .PreHandleWith<Handlers>((handlers, context) => handlers.First(context));
            app.OnInteraction(VonkInteraction.instance_read).AndResourceTypes("Basic")
                .PreHandleWith<Handlers>((handlers, context) => handlers.Forbid(context));
            app.OnInteraction(VonkInteraction.instance_read).AndResourceTypes("Basic")
                .HandleWith<Handlers>((handlers, context) => handlers.Read(context));
            app.OnInteraction(VonkInteraction.type_create).AndResourceTypes("Basic")
                .HandleWith<Handlers>((handlers, context) => handlers.Create(context));
            app.OnCustomInteraction(VonkInteraction.type_custom, "count").AndResourceTypes("Basic").AndMethod("POST")
                .HandleAsyncWith<Handlers>((handlers, context) => handlers.CountBody(context));
            app.OnCustomInteraction(VonkInteraction.instance_custom, "throw").AndResourceTypes("Basic")
                .HandleWith<Handlers>((handlers, context) => handlers.Throw(context));
            app.OnCustomInteraction(VonkInteraction.instance_custom, "spoil").AndResourceTypes("Basic")
                .HandleWith<Spoiling>((handlers, context) => handlers.Spoil(context));
            app.OnCustomInteraction(VonkInteraction.instance_custom, "silent").AndResourceTypes("Basic")
                .HandleWith<Handlers>((handlers, context) => handlers.RefuseSilently(context));
            app.OnCustomInteraction(VonkInteraction.instance_custom, "wait").AndResourceTypes("Basic")
                .HandleAsyncWith<Handlers>((handlers, context) => handlers.Wait(context));
            app.OnCustomInteraction(VonkInteraction.instance_custom, "late").AndResourceTypes("Basic")
                .HandleAsyncWith<Handlers>((handlers, context) => handlers.AnswerLate(context));
        }
    }

    public sealed class TestPluginOptions
    {
        public string Wrong { get; set; } = "";

        public bool FailAtStart { get; set; }
    }

    internal sealed class Contributor : ICapabilityStatementContributor
    {
        public void ContributeToCapabilityStatement(ICapabilityStatementBuilder builder) => builder
            .UseRestComponentEditor(rest => rest.AddOperation("count", "http://example.org/OperationDefinition/count"))
            .UseResourceComponentEditor(resource =>
            {
                resource.AddInteraction(CapabilityStatementTypeRestfulInteraction.Read);
                resource.AddSearchParameter("code", SearchParamType.Token, "http://example.org/SearchParameter/code", "a code");
            });
    }
}

namespace FhirHost.TestPlugin.Outside
{
    /// <summary>Middleware outside of the part that writes answers.</summary>
    [VonkConfiguration(order: 1116)]
    public static class OutsideConfiguration
    {
        public static IApplicationBuilder Configure(IApplicationBuilder app) =>
            app.Use((http, next) => http.Request.Query["throw"].ToString() switch
        {
            "crash" => throw new InvalidOperationException("secret detail"),
            "nothing" => throw new NotImplementedException("secret detail"),
            "forbidden" => throw new System.Security.SecurityException("secret detail"),
            _ => next(http),
        });
    }
}

namespace FhirHost.TestPlugin.Later
{
    /// <summary>Never reached where the other answers first: its order is higher.</summary>
    [VonkConfiguration(order: 4500)]
    public static class LaterConfiguration
    {
        public static IApplicationBuilder Configure(IApplicationBuilder app)
        {
            app.OnInteraction(VonkInteraction.instance_read).AndResourceTypes("Basic")
                .HandleWith<Handlers>((handlers, context) => handlers.Throw(context));
            return app.OnInteraction(VonkInteraction.instance_vread).AndResourceTypes("Basic")
                .HandleWith<Handlers>((handlers, context) => handlers.Read(context));
        }
    }
}

namespace FhirHost.TestPlugin.Around
{
    /// <summary>Just before the batches: their entries do not come by.</summary>
    [VonkConfiguration(order: 3119)]
    public static class BeforeBatches
    {
        public static IApplicationBuilder Configure(IApplicationBuilder app) => app.OnInteraction(VonkInteraction.all)
            .PreHandleWith<Handlers>((handlers, context) => handlers.Note(context, "3119"));
    }

    /// <summary>Just behind them: each entry does.</summary>
    [VonkConfiguration(order: 3121)]
    public static class BehindBatches
    {
        public static IApplicationBuilder Configure(IApplicationBuilder app) => app.OnInteraction(VonkInteraction.all)
            .PreHandleWith<Handlers>((handlers, context) => handlers.Note(context, "3121"));
    }
}

namespace FhirHost.TestPlugin.Plain
{
    /// <summary>Middleware that answers in terms of HTTP, at several places.</summary>
    public static class Middleware
    {
        public static IApplicationBuilder Add(IApplicationBuilder app, string order) => app.Use((http, next) =>
        {
            if (http.Request.Query["plain"] != order)
                return next(http);
            switch (http.Request.Query["how"].ToString())
            {
                case "text":
                    http.Response.Headers.Append("Content-Type", "text/plain; charset=utf-8");
                    return http.Response.WriteAsync("plain text");
                case "bytes":
                    http.Response.ContentType = "text/plain";
                    return http.Response.Body.WriteAsync("plain text"u8.ToArray()).AsTask();
                case "pipe":
                    "plain text"u8.CopyTo(http.Response.BodyWriter.GetSpan(10));
                    http.Response.BodyWriter.Advance(10);
                    return Task.CompletedTask;
                case "redirect":
                    http.Response.Redirect("/elsewhere");
                    return Task.CompletedTask;
                case var status:
                    http.Response.StatusCode = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
                    return Task.CompletedTask;
            }
        });
    }

    [VonkConfiguration(order: 1117)]
    public static class BeforeAnswers
    {
        public static IApplicationBuilder Configure(IApplicationBuilder app) => Middleware.Add(app, "1117");
    }

    [VonkConfiguration(order: 1121)]
    public static class BehindAnswers
    {
        public static IApplicationBuilder Configure(IApplicationBuilder app) => Middleware.Add(app, "1121");
    }

    [VonkConfiguration(order: 5001)]
    public static class AfterHandlers
    {
        public static IApplicationBuilder Configure(IApplicationBuilder app) => Middleware.Add(app, "5001");
    }
}

using FhirHost.Interactions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;

namespace FhirHost.Tests.Plugins;

/// <summary>Each rule of the order of pre-handlers, handlers and post-handlers by itself, on a pipeline without a server.</summary>
public sealed class HandlerOrderTests
{
    [Fact]
    public async Task GivenSeveralPreHandlers_ThenTheyRunInTheOrderTheyWereAddedIn() =>
        Assert.Equal("a b handler", await RunAsync(app => Pre(app, "a"), app => Pre(app, "b"), app => Handle(app, "handler")));

    [Fact]
    public async Task PostHandlers_RunOnTheWayBack_TheLastAddedFirst() =>
        Assert.Equal("handler b a", await RunAsync(app => Post(app, "a"), app => Post(app, "b"), app => Handle(app, "handler")));

    [Fact]
    public async Task APostHandler_AddedAfterTheHandler_IsNotReached() =>
        Assert.Equal("handler", await RunAsync(app => Handle(app, "handler"), app => Post(app, "late")));

    [Fact]
    public async Task APreHandler_AddedAfterTheHandler_IsNotReached() =>
        Assert.Equal("handler", await RunAsync(app => Handle(app, "handler"), app => Pre(app, "late")));

    [Fact]
    public async Task GivenAHandler_ThenItEndsThePipeline() =>
        Assert.Equal("first", await RunAsync(app => Handle(app, "first"), app => Handle(app, "second")));

    [Fact]
    public async Task GivenAHandlerForAnotherInteraction_ThenItIsPassed() =>
        Assert.Equal("second",
            await RunAsync(app => app.OnInteraction(VonkInteraction.instance_update)
            .HandleWith<Steps>((steps, context) => steps.Say("first", context)), app => Handle(app, "second")));

    [Theory]
    [InlineData(200, "pre handler")]
    [InlineData(399, "pre handler")]
    [InlineData(400, "pre")]
    [InlineData(500, "pre")]
    public async Task APreHandler_ThatLeavesAnError_EndsThePipeline(int status, string steps) =>
        Assert.Equal(steps, await RunAsync(
            app => app.OnInteraction(VonkInteraction.instance_read)
                .PreHandleWith<Steps>((service, context) => service.Leave(status, context)), app => Handle(app, "handler")));

    [Fact]
    public async Task GivenAnErrorOfAPreHandler_ThenPostHandlersAddedBeforeSeeIt() =>
        Assert.Equal("pre post", await RunAsync(
            app => app.OnInteraction(VonkInteraction.all).AndStatusCodes(403)
                .PostHandleWith<Steps>((steps, context) => steps.Say("post", context)),
            app => app.OnInteraction(VonkInteraction.instance_read).PreHandleWith<Steps>((service, context) => service.Leave(403, context)),
            app => Handle(app, "handler")));

    [Fact]
    public async Task GivenConditionsOfAPostHandler_ThenTheyAreAskedOnTheWayBack() =>
        Assert.Equal("handler", await RunAsync(
            app => app.OnInteraction(VonkInteraction.all).AndStatusCodes(404)
                .PostHandleWith<Steps>((steps, context) => steps.Say("post", context)), app => Handle(app, "handler")));

    [Theory]
    [InlineData("method", true)]
    [InlineData("type", true)]
    [InlineData("model", true)]
    [InlineData("other method", false)]
    [InlineData("other type", false)]
    [InlineData("other model", false)]
    public async Task GivenSeveralConditions_ThenAllMustHold(string condition, bool isReached) => Assert.Equal(
        isReached ? "narrow" : "wide", await RunAsync(
        app => Narrow(app.OnInteraction(VonkInteraction.all_read), condition)
            .HandleWith<Steps>((steps, context) => steps.Say("narrow", context)), app => Handle(app, "wide")));

    [Fact]
    public async Task GivenAHandlerThatWaits_ThenItIsWaitedFor() =>
        Assert.Equal("waited after", await RunAsync(
            app => app.OnInteraction(VonkInteraction.instance_read).PreHandleAsyncWith<Steps>((steps, context) => steps.WaitAsync(context)),
                app => Handle(app, "after")));

    [Fact]
    public async Task GivenAPreHandlerThatChangesTheType_ThenTheHandlersOfTheOtherTypeAnswer() => Assert.Equal(
        "changed basic after", await RunAsync(
        app => app.OnInteraction(VonkInteraction.instance_read).AndResourceTypes("Patient")
            .PreHandleWith<Steps>((steps, context) => steps.Change("Basic", context)),
        app => Typed(app, "Patient", "patient"), app => Typed(app, "Basic", "basic"),
        app => app.OnInteraction(VonkInteraction.instance_read).AndResourceTypes("Basic")
            .HandleWith<Steps>((steps, context) => steps.Say("after", context))));

    [Theory]
    [InlineData(VonkInteraction.instance_read, "Basic", "changed handler back")]
    [InlineData(VonkInteraction.instance_read, "Patient", "changed handler")]
    [InlineData(VonkInteraction.type_search, "Basic", "changed handler")]
    public async Task GivenAPreHandlerThatChangesTheType_ThenPostHandlersOfTheInteractionAndTheOtherTypeAct(
        VonkInteraction interaction, string type, string expected) => Assert.Equal(expected, await RunAsync(
        app => app.OnInteraction(interaction).AndResourceTypes(type).PostHandleWith<Steps>((steps, context) => steps.Say("back", context)),
        app => app.OnInteraction(VonkInteraction.instance_read).PreHandleWith<Steps>((steps, context) => steps.Change("Basic", context)),
        app => Handle(app, "handler")));

    [Fact]
    public async Task GivenMiddlewareBetweenHandlers_ThenAllKeepTheirPlaces() => Assert.Equal(
        "first between second handler back", await RunAsync(
        app => app.OnInteraction(VonkInteraction.all_read).PostHandleWith<Steps>((steps, context) => steps.Say("back", context)),
        app => Pre(app, "first"), app => app.Use(Between), app => Pre(app, "second"),
        app => app.OnInteraction(VonkInteraction.type_search).HandleWith<Steps>((steps, context) => steps.Say("search", context)),
        app => Handle(app, "handler")));

    private static Task Between(HttpContext http, RequestDelegate next)
    {
        http.RequestServices.GetRequiredService<Steps>().Say("between", http.Vonk());
        return next(http);
    }

    private static IApplicationBuilder Typed(IApplicationBuilder app, string type, string step) => app
        .OnInteraction(VonkInteraction.all_read).AndResourceTypes(type).PreHandleWith<Steps>((steps, context) => steps.Say(step, context));

    private static VonkAppBuilder Narrow(VonkAppBuilder builder, string condition) => condition switch
    {
        "method" => builder.AndMethod("GET"),
        "other method" => builder.AndMethod("POST"),
        "type" => builder.AndResourceTypes("Patient", "Basic"),
        "other type" => builder.AndResourceTypes("Basic"),
        "model" => builder.AndInformationModel("Fhir3.0"),
        _ => builder.AndInformationModel("Fhir4.0"),
    };

    private static IApplicationBuilder Pre(IApplicationBuilder app, string step) => app.OnInteraction(VonkInteraction.instance_read)
        .PreHandleWith<Steps>((steps, context) => steps.Say(step, context));

    private static IApplicationBuilder Handle(IApplicationBuilder app, string step) => app.OnInteraction(VonkInteraction.instance_read)
        .HandleWith<Steps>((steps, context) => steps.Say(step, context));

    private static IApplicationBuilder Post(IApplicationBuilder app, string step) => app.OnInteraction(VonkInteraction.instance_read)
        .PostHandleWith<Steps>((steps, context) => steps.Say(step, context));

    /// <summary>What a read of a patient passes, in order.</summary>
    private static async Task<string> RunAsync(params Func<IApplicationBuilder, IApplicationBuilder>[] parts)
    {
        var said = new Steps();
        await using var services = new ServiceCollection().AddSingleton(said).BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        foreach (var part in parts)
            part(app);
        app.Run(_ => Task.CompletedTask);
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Method = "GET";
        http.Request.Path = "/Patient/1";
        http.Features.Set<IVonkContext>(InteractionContext.Of(http, new Uri("http://localhost/"), "Fhir3.0"));
        await app.Build()(http);
        return said.ToString();
    }

    private sealed class Steps
    {
        private readonly List<string> _steps = [];

        public void Say(string step, IVonkContext context)
        {
            _steps.Add(step);
            if (context.Response.HttpResult == 0)
                context.Response.HttpResult = StatusCodes.Status200OK;
        }

        public void Change(string type, IVonkContext context)
        {
            context.Arguments.GetArgument(ArgumentNames.resourceType)!.ArgumentValue = type;
            Say("changed", context);
        }

        public void Leave(int status, IVonkContext context)
        {
            _steps.Add("pre");
            context.Response.HttpResult = status;
        }

        public async Task WaitAsync(IVonkContext context)
        {
            await Task.Yield();
            Say("waited", context);
        }

        public override string ToString() => string.Join(' ', _steps);
    }
}

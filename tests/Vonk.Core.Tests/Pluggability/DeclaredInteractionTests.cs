#pragma warning disable CS0618 // what plugins for early releases call
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Context.Features;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;
using Vonk.Core.Tests.Context;

namespace Vonk.Core.Tests.Pluggability;

public sealed class DeclaredInteractionTests
{
    private static readonly TestRequest Declared = new(VonkInteraction.type_custom, "Patient", "greet", "GET");

    public static TheoryData<TestRequest, string, bool> Requests => new()
    {
        { Declared, VonkConstants.Model.FhirR4, true },
        { Declared with { Interaction = VonkInteraction.system_custom }, VonkConstants.Model.FhirR4, false },
        { Declared with { Type = "Observation" }, VonkConstants.Model.FhirR4, false },
        { Declared with { CustomOperation = "meet" }, VonkConstants.Model.FhirR4, false },
        { Declared with { Method = "POST" }, VonkConstants.Model.FhirR4, false },
        { Declared, VonkConstants.Model.FhirR3, false },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task UseVonkInteraction_Attribute_SaysWhichRequestsAreHandled(TestRequest request, string informationModel, bool handled)
    {
        Assert.Equal(handled ? 200 : 0,
            (await Run(app => app.UseVonkInteraction<Service>((service, context) => service.Greet(context)), request, informationModel))
            .HttpResult);
        Assert.Equal(handled ? 200 : 0,
            (await Run(app => app.UseVonkInteractionAsync<Service>((service, context) => service.GreetAsync(context)), request,
            informationModel)).HttpResult);
    }

    [Fact]
    public async Task UseVonkInteraction_PreHandler_PassesOnAndPostHandlerSeesTheStatus()
    {
        var response = await Run(
            app => app.UseVonkInteraction<Service>((service, context) => service.After(context), OperationType.PostHandler)
                .UseVonkInteractionAsync<Service>((service, context) => service.Before(context), OperationType.PreHandler)
                .UseVonkInteraction<Service>((service, context) => service.Greet(context)),
            Declared,
            VonkConstants.Model.FhirR4);

        Assert.Equal(["before", "greet", "after"], response.Outcome.Issues.Select(issue => issue.Details));
    }

    [Fact]
    public async Task UseVonkInteraction_WithoutAttribute_IsRefused() =>
        Assert.Contains("Undeclared",
            (await Assert.ThrowsAsync<ArgumentException>(() =>
            Run(app => app.UseVonkInteraction<Service>((service, context) => service.Undeclared(context)), Declared, ""))).Message);

    private static async Task<IVonkResponse> Run(Func<IApplicationBuilder, IApplicationBuilder> configure, TestRequest request,
        string informationModel)
    {
        var services = new ServiceCollection().AddSingleton<Service>().BuildServiceProvider();
        var pipeline = configure(new ApplicationBuilder(services)).Use(_ => _ => Task.CompletedTask).Build();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Features.Set<IVonkContext>(new TestContext(request, informationModel));
        await pipeline(http);
        // Both places of the context are imported here: the call means the one of today.
        return http.Vonk().Response;
    }

    private sealed class Service
    {
        [InteractionHandler(VonkInteraction.type_custom, AcceptedTypes = ["Patient"], CustomOperation = "greet", Method = "GET",
            InformationModel = VonkConstants.Model.FhirR4)]
        public void Greet(IVonkContext context) => Say(context, "greet");

        [InteractionHandler(Interaction = VonkInteraction.all_custom, AcceptedTypes = ["Patient"], CustomOperation = "greet", Method =
            "GET", InformationModel = VonkConstants.Model.FhirR4)]
        public Task GreetAsync(IVonkContext context)
        {
            if (context.Request.Interaction == VonkInteraction.type_custom)
                Say(context, "greet");
            return Task.CompletedTask;
        }

        [InteractionHandler]
        public Task Before(IVonkContext context)
        {
            context.Response.Outcome.AddIssue(VonkIssue.INVALID_REQUEST, "before");
            return Task.CompletedTask;
        }

        [InteractionHandler(StatusCode = [200])]
        public void After(IVonkContext context) => Say(context, "after");

        public void Undeclared(IVonkContext context) => Say(context, "undeclared");

        private static void Say(IVonkContext context, string word)
        {
            context.Response.HttpResult = 200;
            context.Response.Outcome.AddIssue(VonkIssue.INVALID_REQUEST, word);
        }
    }
}

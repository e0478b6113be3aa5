#pragma warning disable CS0618 // a ready response, as early plugins' tests use it
using Vonk.Core.Common;
using Vonk.Core.Context;

namespace Vonk.Core.Tests.Context;

/// <summary>A context as plugins' own tests make it.</summary>
internal sealed class TestContext : VonkBaseContext
{
    public TestContext(TestRequest request, string informationModel = VonkConstants.Model.FhirR4, params IArgument[] arguments)
    {
        _serverBase = new Uri("https://server.example/base/");
        _vonkRequest = request;
        _vonkArguments = new TestArguments([new Argument(ArgumentSource.Path, ArgumentNames.resourceType, request.Type), .. arguments]);
        _vonkResponse = new VonkResponse();
        InformationModel = informationModel;
    }

    private sealed class TestArguments(IArgument[] arguments) : IVonkArguments
    {
        public IArgumentCollection Arguments { get; } = new ArgumentCollection(arguments);
    }
}

public sealed record TestRequest(VonkInteraction Interaction, string Type, string CustomOperation = "", string Method = "GET", string Path =
    "/") : IVonkRequest
{
    public RequestPayload Payload { get; set; } = new();
}

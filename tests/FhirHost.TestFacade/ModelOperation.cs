using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Specification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability;

namespace FhirHost.TestFacade;

/// <summary>An operation that answers with what the host gives it about the FHIR version: <c>$model</c>.</summary>
public sealed class ModelOperation(IModelService model, IStructureDefinitionSummaryProvider definitions)
{
    public void Tell(IVonkContext context)
    {
        context.Arguments.Handled();
        string[] known =
        [
            model.InformationModel,
            definitions.Provide("ReferralRequest") is null ? "no ReferralRequest" : "ReferralRequest",
            $"{model.FindSearchParameterByCode("family", "Patient")?.Type} "
                + $"{model.FindSearchParameterByCode("_id", "Patient")?.Type}{model.FindSearchParameterByCode("none", "Patient")?.Type}",
            $"{model.CompartmentDefinitions.Count()} compartments",
        ];
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Payload = SourceNode.Resource("Parameters", "Parameters",
            [.. known.Select(text =>
                SourceNode.Node("parameter", SourceNode.Valued("name", "known"), SourceNode.Valued("valueString", text)))])
                .ToIResource(context.InformationModel);
    }
}

/// <summary>The operation, for every FHIR version.</summary>
[VonkConfiguration(order: 4901)]
public static class ModelConfiguration
{
    public static IServiceCollection Services(IServiceCollection services) => services.AddScoped<ModelOperation>();

    public static IApplicationBuilder Pipeline(IApplicationBuilder app) =>
        app.OnCustomInteraction(VonkInteraction.system_custom, "model")
            .HandleWith<ModelOperation>((operation, context) => operation.Tell(context));
}

namespace FhirHost.Plugins;

/// <summary>
/// The pipeline as a plugin sees it. What it adds is made only when the pipeline is complete; what fails then is reported with the plugin's
/// name.
/// </summary>
internal sealed class PluginPipeline(IApplicationBuilder app, ConfigurationClass configuration) : IApplicationBuilder, IEndpointRouteBuilder
{
    private IEndpointRouteBuilder Routes => app as IEndpointRouteBuilder
        ?? throw new NotSupportedException("Endpoints can be mapped in the branch of Path '/' only, or by UseRouting and UseEndpoints.");

    public IServiceProvider ApplicationServices
    {
        get => app.ApplicationServices;
        set => app.ApplicationServices = value;
    }

    public IFeatureCollection ServerFeatures => app.ServerFeatures;

    public IDictionary<string, object?> Properties => app.Properties;

    IServiceProvider IEndpointRouteBuilder.ServiceProvider => app.ApplicationServices;

    ICollection<EndpointDataSource> IEndpointRouteBuilder.DataSources => Routes.DataSources;

    public IApplicationBuilder Use(Func<RequestDelegate, RequestDelegate> middleware)
    {
        app.Use(next =>
        {
            try
            {
                return middleware(next);
            }
            catch (Exception cause)
            {
                throw configuration.Broken($"has middleware in {configuration.Name} that cannot be made: {Causes.Of(cause)}", cause);
            }
        });
        return this;
    }

    public IApplicationBuilder New() => app.New();

    public RequestDelegate Build() => app.Build();

    IApplicationBuilder IEndpointRouteBuilder.CreateApplicationBuilder() => Routes.CreateApplicationBuilder();
}

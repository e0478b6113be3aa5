using Microsoft.AspNetCore.Builder;

namespace FhirHost.Plugins;

/// <summary>A class with <see cref="VonkConfigurationAttribute"/>: its order, and its two methods, either of which may be absent.</summary>
internal sealed class ConfigurationClass
{
    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.Static;
#pragma warning disable CS0618 // what plugins of earlier .NET ask for
    private static readonly Type[] Environments =
        [typeof(IWebHostEnvironment), typeof(IHostEnvironment), typeof(Microsoft.AspNetCore.Hosting.IHostingEnvironment),
            typeof(Microsoft.Extensions.Hosting.IHostingEnvironment)];
#pragma warning restore CS0618

    private readonly MethodInfo? _services;
    private readonly MethodInfo? _pipeline;

    private ConfigurationClass(Type type, int order)
    {
        Name = type.FullName!;
        Assembly = type.Assembly;
        Order = order;
        _services = Find(type, typeof(IServiceCollection));
        if (_services?.GetParameters().Skip(1).FirstOrDefault(parameter => !IsOfHosting(parameter.ParameterType)) is { } unknown)
            throw Broken($"asks for {unknown.ParameterType.Name} in {Name}.{_services.Name}, where services are added and there are only "
                + "configuration and environment.");
        _pipeline = Find(type, typeof(IApplicationBuilder));
    }

    public string Name { get; }

    public Assembly Assembly { get; }

    public int Order { get; }

    public bool HasServices => _services is not null;

    public bool HasPipeline => _pipeline is not null;

    /// <summary>The configuration classes of an assembly.</summary>
    /// <exception cref="PluginException">A type of the assembly cannot be loaded, or its services cannot be added.</exception>
    public static IEnumerable<ConfigurationClass> In(Assembly assembly)
    {
        try
        {
            return [.. assembly.GetTypes().Select(Of).OfType<ConfigurationClass>()];
        }
        catch (Exception cause) when (cause is not PluginException)
        {
            // What a class of it is made of, or a method takes, is in an assembly that is not there, or another one than it was built
            // against.
            throw new PluginException($"The plugin {assembly.GetName().Name} does not fit this host: {Causes.Of(cause)}", cause, assembly);
        }
    }

    /// <summary>Adds the services; further parameters come from the host.</summary>
    public void AddServices(IServiceCollection services, WebApplicationBuilder host) =>
        Call(_services, services, parameter =>
            parameter.IsInstanceOfType(host.Configuration) ? host.Configuration
            : host.Environment);

    /// <summary>Adds the pipeline parts; further parameters may be any service.</summary>
    public void AddToPipeline(IApplicationBuilder app) => Call(_pipeline, app, app.ApplicationServices.GetRequiredService);

    private static ConfigurationClass? Of(Type type) =>
        type.GetCustomAttribute<VonkConfigurationAttribute>() is { } attribute ? new ConfigurationClass(type, attribute.Order) : null;

    private static bool IsOfHosting(Type type) => typeof(ConfigurationManager).IsAssignableTo(type) || Environments.Contains(type);

    // By type and not by name: plugins call the methods as they like.
    private static MethodInfo? Find(Type type, Type first) =>
        Array.Find(type.GetMethods(Methods), method => method.GetParameters() is [var parameter, ..] && parameter.ParameterType == first);

    /// <summary>An error of this class's plugin, which its name is put before.</summary>
    public PluginException Broken(string message, Exception? cause = null) =>
        new($"The plugin {Assembly.GetName().Name} {message}", cause, Assembly);

    private void Call(MethodInfo? method, object first, Func<Type, object> resolve)
    {
        if (method is null)
            return;
        try
        {
            var arguments = method.GetParameters().Select((parameter, at) => at == 0 ? first : resolve(parameter.ParameterType)).ToArray();
            method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (Exception cause) when (cause is not (PluginException or OptionsValidationException))
        {
            throw Broken($"failed in {Name}.{method.Name}: {Causes.Of(cause)}", cause);
        }
    }
}

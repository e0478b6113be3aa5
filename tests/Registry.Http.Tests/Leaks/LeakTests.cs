using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Registry.Http.Tests.Leaks;

/// <summary>The watch that stands over the logs of every HTTP test sees what it must, and finds nothing in a day's work.</summary>
[Trait("Spec", "T6")]
public class LeakTests
{
    [Theory]
    [InlineData("registered for 9876543210")]
    [InlineData("Request starting HTTP/1.1 GET http://localhost/Appointment?patient.identifier=x")]
    [InlineData("token eyJhbGciOiJSUzI1NiIs.eyJpc3MiOiJ4In0.c2ln")]
    [InlineData("{\"resourceType\":\"Appointment\"}")]
    public void Log_WithASecret_IsSeen(string line)
    {
        using var watch = new LeakWatch();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(watch));
        factory.CreateLogger("x").Log(LogLevel.Information, default, line, exception: null, (text, _) => text);
        Assert.NotEmpty(watch.Leaks);
        Assert.Throws<InvalidOperationException>(watch.ThrowIfLeaked);
    }

    [Fact]
    public async Task GivenTracesOfEverything_WhenARegistrationLives_ThenItsLogHoldsNoSecret()
    {
        using var watch = new LeakWatch();
        using var telemetry = new TelemetryWatch(watch);
        using var application = new RegistryApplication();
        using var watched =
            application.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(watch)));
        using var client = watched.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", application.Tokens.Token());
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var wrong = await client.RegisterAsync(Appointments.Json().With("booked", "9876543210"));
        using var cancelled = await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        using var found = await client.GetAsync(new Uri($"Appointment?patient.identifier={Appointments.NhsNumber}", UriKind.Relative));
        using var anonymous =
            await client.GetAsync(new Uri($"Appointment/{Appointments.NhsNumber}?patient.identifier={Appointments.NhsNumber}",
            UriKind.Relative));
        client.DefaultRequestHeaders.Authorization = new("Bearer", application.Tokens.Token() + "x");
        using var refused = await client.RegisterAsync(Appointments.Json());
        Assert.Equal([201, 422, 200, 200, 404, 403],
            new[] { registered, wrong, cancelled, found, anonymous, refused }.Select(answer => (int)answer.StatusCode));
        telemetry.Ask();
        Assert.True(watch.Lines > 20, $"{watch.Lines}");
        Assert.True(telemetry.Spans.Count > 10, $"{telemetry.Spans.Count}");
        Assert.True(telemetry.Figures.Count > 8, $"{telemetry.Figures.Count}");
        Assert.Empty(watch.Leaks);
    }

    [Fact]
    public async Task GivenSerilogAtVerboseWithAllProperties_WhenARegistrationLives_ThenItsFileHoldsNoSecret()
    {
        var folder = Directory.CreateTempSubdirectory("serilog-").FullName;
        var file = Path.Combine(folder, "log.txt");
        using (var application = RegistryApplication.With(
            ("Serilog:MinimumLevel:Default", "Verbose"),
            ("Serilog:MinimumLevel:Override:Microsoft", "Verbose"),
            ("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Hosting.Diagnostics", "Verbose"),
            ("Serilog:MinimumLevel:Override:Microsoft.AspNetCore.Routing", "Verbose"),
            ("Serilog:Enrich:0", "FromLogContext"),
            ("Serilog:WriteTo:0:Name", "File"),
            ("Serilog:WriteTo:0:Args:path", file),
            ("Serilog:WriteTo:0:Args:outputTemplate", "{SourceContext} {Message:lj} {Properties:j} {Exception}{NewLine}")))
        {
            using var client = application.Caller();
            using var registered = await client.RegisterAsync(Appointments.Json());
            using var wrong = await client.RegisterAsync(Appointments.Json().With("booked", "9876543210"));
            using var found = await client.GetAsync(new Uri($"Appointment?patient.identifier={Appointments.NhsNumber}", UriKind.Relative));
            using var absent = await client.GetAsync(new Uri($"Appointment/{Appointments.NhsNumber}?_pretty=true", UriKind.Relative));
            Assert.Equal([201, 422, 200, 404], new[] { registered, wrong, found, absent }.Select(answer => (int)answer.StatusCode));
        }

        var lines = await File.ReadAllLinesAsync(file);
        Directory.Delete(folder, recursive: true);
        using var watch = new LeakWatch();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(watch));
        foreach (var line in lines)
            factory.CreateLogger("file").Log(LogLevel.Information, default, line, exception: null, (text, _) => text);
        Assert.True(watch.Lines > 20, $"{watch.Lines}");
        Assert.Empty(watch.Leaks);
    }
}

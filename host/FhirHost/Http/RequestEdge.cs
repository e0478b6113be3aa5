using FhirHost.Telemetry.Requests;

namespace FhirHost.Http;

/// <summary>
/// Order 11, inside the part that puts the request's id on each line of the log: the edge. What is thrown and not answered further in
/// becomes a response (<see cref="UnansweredExceptions"/>); then the request is counted and logged (<see cref="RequestTelemetry"/>). One
/// layer does both, because each that waits for the request is an object.
/// </summary>
[VonkConfiguration(order: 11)]
internal static class RequestEdge
{
    public static IServiceCollection ConfigureServices(IServiceCollection services) =>
        services.AddRequestTelemetry().AddSingleton<UnansweredExceptions>();

    public static IApplicationBuilder Configure(IApplicationBuilder app, RequestTelemetry telemetry, UnansweredExceptions exceptions) =>
        app.Use(next => new Layer(next, telemetry, exceptions).InvokeAsync);

    private sealed class Layer(RequestDelegate next, RequestTelemetry telemetry, UnansweredExceptions exceptions)
    {
        public async Task InvokeAsync(HttpContext http)
        {
            var begun = telemetry.Begin(http);
            try
            {
                await next(http);
            }
            catch (Exception cause) when (UnansweredExceptions.CanAnswer(http))
            {
                await exceptions.AnswerAsync(http, cause);
            }
            finally
            {
                telemetry.End(http, begun);
            }
        }
    }
}

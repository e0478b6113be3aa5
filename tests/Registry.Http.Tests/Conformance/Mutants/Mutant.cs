namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>One behaviour of the registry that is broken, and the assert of the kit that must notice.</summary>
/// <param name="Script">The script, such as <c>read/read</c>.</param>
/// <param name="Test">The name of its test without the number.</param>
/// <param name="Assert">The description of the assert that must fail.</param>
/// <param name="On">Which requests are broken.</param>
/// <param name="Breaks">What is broken, in words.</param>
/// <param name="Change">How it is broken.</param>
internal sealed record Mutant(
    string Script, string Test, string Assert, Func<HttpRequestMessage, bool> On, string Breaks, Change Change)
{
    public string Name => $"{Script} {Test}: {Breaks}";
}

/// <summary>A change of what the server sees, of what the client sees, or of both.</summary>
internal sealed record Change
{
    /// <summary>Changes the request before the server sees it.</summary>
    public Func<HttpRequestMessage, Task> Asked { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether it breaks JSON and XML alike.</summary>
    public bool IsOfEveryFormat { get; init; }

    /// <summary>Changes the answer before the client sees it.</summary>
    public Func<HttpResponseMessage, Task> Answered { get; init; } = _ => Task.CompletedTask;
}

/// <summary>The requests of one interaction.</summary>
internal static class On
{
    public static bool Register(HttpRequestMessage request) => Is(request, HttpMethod.Post, "Appointment");

    public static bool Validate(HttpRequestMessage request) => Is(request, HttpMethod.Post, "Appointment/$validate");

    public static bool SearchByForm(HttpRequestMessage request) => Is(request, HttpMethod.Post, "Appointment/_search");

    public static bool Batch(HttpRequestMessage request) => Is(request, HttpMethod.Post, "");

    public static bool Metadata(HttpRequestMessage request) => Is(request, HttpMethod.Get, "metadata");

    public static bool Search(HttpRequestMessage request) => Is(request, HttpMethod.Get, "Appointment");

    public static bool Read(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get && Parts(request).Length == 2 && Parts(request)[0] == "Appointment";

    public static bool Version(HttpRequestMessage request) => request.Method == HttpMethod.Get && Parts(request).Length == 4;

    public static bool History(HttpRequestMessage request) => request.Method == HttpMethod.Get && Parts(request).Length == 3;

    public static bool Cancel(HttpRequestMessage request) => request.Method == HttpMethod.Put;

    public static bool Delete(HttpRequestMessage request) => request.Method == HttpMethod.Delete;

    public static bool Any(HttpRequestMessage request) => request is not null;

    private static bool Is(HttpRequestMessage request, HttpMethod method, string path) =>
        request.Method == method && string.Join('/', Parts(request)) == path;

    private static string[] Parts(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
}

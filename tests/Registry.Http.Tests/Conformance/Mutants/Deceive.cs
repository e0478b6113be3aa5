using System.Text;

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>Ways to break what the server sees, so that it does what it must not.</summary>
internal static class Deceive
{
    private static int _urls;

    /// <summary>Each provider URL becomes one of its own, so that none is registered already.</summary>
    public static Change AnotherUrl => Body(text => text.Replace(
        "/Appointment/", $"/Appointment/mutant-{Interlocked.Increment(ref _urls)}-", StringComparison.Ordinal));

    public static Change NoHeader(string name) => Ask(request => request.Headers.Remove(name));

    public static Change Header(string name, string value) => Ask(request =>
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    });

    /// <summary>Another header, where the request has it with this value.</summary>
    public static Change Header(string name, string from, string to) => Ask(request =>
    {
        if (!request.Headers.NonValidated.TryGetValues(name, out var values) || string.Join(", ", values) != from)
            return;
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, to);
    });

    /// <summary>Another URL, relative to the base.</summary>
    public static Change Url(Func<string, string> change) =>
        Ask(request => request.RequestUri = new Uri(request.RequestUri!, change(request.RequestUri!.PathAndQuery)));

    public static Change Method(HttpMethod method) => Ask(request => request.Method = method);

    /// <summary>Another text of the body.</summary>
    public static Change Body(Func<string, string> change) => new()
    {
        Asked = async request =>
        {
            var old = request.Content!;
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(change(await old.ReadAsStringAsync())));
            foreach (var (name, values) in old.Headers.NonValidated.Where(header => header.Key != "Content-Length"))
                request.Content.Headers.TryAddWithoutValidation(name, values);
        },
    };

    public static Change Body(string from, string to) => Body(text => text.Replace(from, to, StringComparison.Ordinal));

    /// <summary>Several of these one after the other.</summary>
    public static Change All(params Change[] changes) => new()
    {
        Asked = async request =>
        {
            foreach (var change in changes)
                await change.Asked(request);
        },
        Answered = async response =>
        {
            foreach (var change in changes)
                await change.Answered(response);
        },
    };

    private static Change Ask(Action<HttpRequestMessage> change) => new()
    {
        Asked = request =>
        {
            change(request);
            return Task.CompletedTask;
        },
    };
}

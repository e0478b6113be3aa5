using Fhir.Http.Html;

namespace Registry.Plugin.Pages.Home;

/// <summary>
/// The life of an appointment to try out on a development server: token, register, search, cancel. Without scripts it says how to do the
/// same by other means.
/// </summary>
internal static class DevelopmentForm
{
    /// <summary>The script, which the policy of the page lets run by its hash.</summary>
    public static readonly string Script = HtmlPage.Resource("home.js", typeof(DevelopmentForm));

    public static Markup Of(string path, DateTimeOffset now)
    {
        var start = now.Date.AddDays(7).AddHours(10);
        return Markup.Of($"""
            <section id="try" data-base="{path}"><h2>Try it</h2>
            <p>This is a development server: it gives a token to anyone on this machine, and nothing here is for real patients.</p>
            <p id="without-scripts">The forms need scripts. Without, use <code>registry token</code> and a client such as curl; the
            server has printed requests to paste where it was started.</p>
            <div class="forms" hidden>
            <form id="token"><h3>1. Get a token</h3>
            <label for="client">Client</label><input id="client" value="me" autocomplete="off" required>
            <button>Get a token</button><p class="quiet" id="token-state" role="status">No token yet.</p></form>
            <form id="register"><h3>2. Register an appointment</h3>
            <label for="patient">NHS number of the patient</label><input id="patient" value="9876543210" inputmode="numeric" required>
            <label for="provider">URL at the provider</label>
            <input id="provider" type="url" value="https://provider.example/Appointment/1" required>
            <label for="start">Start</label><input id="start" value="{Instant(start)}" required>
            <label for="end">End</label><input id="end" value="{Instant(start.AddMinutes(10))}" required>
            <button>Register</button></form>
            <form id="search"><h3>3. Search</h3>
            <label for="number">NHS number</label><input id="number" value="9876543210" inputmode="numeric" required>
            <button>Search</button></form>
            <form id="cancel"><h3>4. Cancel</h3>
            <label for="id">Id of the appointment</label><input id="id" autocomplete="off" required>
            <button>Cancel the appointment</button></form>
            </div>
            <section class="answer" id="answer" aria-label="Answer" aria-live="polite" tabindex="-1" hidden></section>
            </section>
            """);
    }

    private static string Instant(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

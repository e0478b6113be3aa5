namespace FhirHost.Tls.Endings;

/// <summary>The end of something that the server needs: its certificate, an authority, a revocation list.</summary>
/// <param name="Kind">
/// What it is, in the words of the metric: <c>server_certificate</c>, <c>authority</c> or <c>revocation_list</c>.
/// </param>
/// <param name="Name">What it is, in the words of a message.</param>
/// <param name="Path">The file it stands in.</param>
/// <param name="Id">Which one of the file it is: a certificate's thumbprint, of a list its issuer's.</param>
/// <param name="From">When it began.</param>
/// <param name="Consequence">What happens then, and what to do about it.</param>
internal sealed record Ending(string Kind, string Name, string Path, string Id, DateTimeOffset From, DateTimeOffset Until,
    string Consequence)
{
    private static readonly TimeSpan[] Certificates = [TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30)];

    public double DaysLeft(DateTimeOffset now) => (Until - now).TotalDays;

    /// <summary>What is to be reported now; null as long as the end is far.</summary>
    public Finding? At(DateTimeOffset now)
    {
        if (now >= Until)
            return Report($"ended on {Until:u}: {Consequence}", isError: true, TimeSpan.Zero);
        if (now < From)
            return Report($"begins only on {From:u}: {Consequence}", isError: true, TimeSpan.MaxValue);
        var steps = Steps().Where(step => Until - now <= step).ToList();
        return steps.Count == 0 ? null : Report($"ends in {Left(now)}, on {Until:u}. Then: {Consequence}", isError: false, steps.Min());
    }

    /// <summary>
    /// How long before the end a warning is due. A list that lives a week is renewed every few days, so that a warning thirty days before
    /// would always be there: only what is at most a quarter of its time counts, and that quarter itself where it lives shorter than four
    /// days.
    /// </summary>
    private IEnumerable<TimeSpan> Steps()
    {
        var quarter = (Until - From) / 4;
        if (Kind != "revocation_list")
            return Certificates;
        return quarter < Certificates[0] ? [quarter] : Certificates.Where(step => step <= quarter);
    }

    private string Left(DateTimeOffset now) => (Until - now) switch
    {
        { TotalDays: >= 2 } left => string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalDays} days"),
        { TotalHours: >= 2 } left => string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours} hours"),
        var left => string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalMinutes} minutes"),
    };

    private Finding Report(string what, bool isError, TimeSpan step) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The {Name} {Id} in {Path} {what}"), isError,
            $"{Path} {Id} {Kind} {step} {Until:u}");
}

/// <summary>Something about a certificate or a revocation list that the administrator should act on.</summary>
/// <param name="Text">What it is and what to do: a whole sentence. It names files and thumbprints, never holders (T6).</param>
/// <param name="IsError">Whether callers are refused already; else it is a warning in time.</param>
/// <param name="Key">The same as long as nothing new is to be logged of it.</param>
internal sealed record Finding(string Text, bool IsError, string Key);

using System.Globalization;
using FsCheck.Xunit;

namespace Registry.Http.Tests.Search;

/// <summary>Every search answers as a filter over a list does.</summary>
public class SearchModelTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Property(MaxTest = 40, Arbitrary = [typeof(SearchModel)])]
    [Trait("Spec", "Q3"), Trait("Spec", "Q4"), Trait("Spec", "Q5")]
    public async Task Search_FindsWhatAFilterFinds(ModelRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        using var client = registry.Caller();
        var patients = Enumerable.Range(0, SearchModel.Patients).Select(_ => NhsNumbers.Next()).ToArray();
        var registered = new List<(ModelAppointment Appointment, string Id)>();
        foreach (var appointment in run.Appointments)
            registered.Add((appointment, await RegisterAsync(client, appointment, patients[appointment.Patient])));

        foreach (var query in run.Queries)
        {
            // Nothing in the model ends between the years 2002 and 2040, so that one instant decides what is over.
            var expected = registered
                .Where(one => one.Appointment.Patient == query.Patient && one.Appointment.End >= Now
                    && query.Conditions.All(condition => condition.Holds(one.Appointment)))
                .OrderBy(one => one.Appointment.Start).ThenBy(one => one.Id, StringComparer.Ordinal)
                .Select(one => one.Id);
            var url = string.Join('&',
                [$"patient.identifier={patients[query.Patient]}", .. query.Conditions.Select(condition => condition.Spelled)]);
            using var found = await client.GetAsync(new Uri("Appointment?" + url, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
            Assert.Equal(expected, Calls.Entries(await found.JsonAsync()).Select(entry => entry.Id));
        }
    }

    /// <summary>Registers it as booked and has the rest happen to it.</summary>
    private static async Task<string> RegisterAsync(HttpClient client, ModelAppointment appointment, string patient)
    {
        using var answer = await client.RegisterAsync(Appointments.Json().With(Appointments.NhsNumber, patient)
            .With("2030-01-17T15:00:00.000Z", Spell(appointment.Start)).With("2030-01-17T15:10:00.000Z", Spell(appointment.End)));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var url = answer.Url();
        if (appointment.Status != "booked")
        {
            using var changed = await client.PutAsync(url, (await answer.JsonAsync()).WithStatus(appointment.Status), "W/\"1\"");
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        }

        return url.ToString()["/Appointment/".Length..];
    }

    private static string Spell(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffzzz", CultureInfo.InvariantCulture);
}

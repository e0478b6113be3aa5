using Registry.Audit;
using Registry.Storage;

namespace Registry.Cli.Administration;

/// <summary>A store that was opened, with what an administrator needs of it.</summary>
internal sealed class AdministeredStore(
    IAppointmentStore appointments, IAdministeredStore acts, ITrailMarks marks, IAsyncDisposable opened) : IAsyncDisposable
{
    /// <summary>Removes what was erased from the store's log too; false where a reader stands in the way.</summary>
    public Func<bool> EmptyLog { get; init; } = () => true;

    public IAdministeredStore Acts { get; } = acts;

    /// <summary>Every version of every appointment of a patient; appointments in the order of their start, versions oldest first.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<AppointmentVersion>>> VersionsAsync(string nhsNumber, CancellationToken cancellationToken)
    {
        var query = new AppointmentQuery { Patient = nhsNumber, Max = int.MaxValue };
        var found = (SearchResult.Matches)await appointments.SearchAsync(query, cancellationToken);
        var all = new List<IReadOnlyList<AppointmentVersion>>();
        foreach (var appointment in found.Items)
        {
            // Retention, or another administrator, may have removed it since it was found.
            if (await VersionsOfAsync(appointment.Id, cancellationToken) is { Count: > 0 } versions)
                all.Add(versions);
        }

        return all;
    }

    /// <summary>Every version of an appointment, oldest first; empty where nothing is registered under the id.</summary>
    public async Task<IReadOnlyList<AppointmentVersion>> VersionsOfAsync(string id, CancellationToken cancellationToken) =>
        [.. (await appointments.HistoryAsync(id, cancellationToken)).Reverse()];

    /// <summary>Refuses an audit that no server uses with this store: a record for it would never be added to it.</summary>
    /// <exception cref="InvalidOperationException">The store does not know it.</exception>
    public async Task RequireAuditAsync(string folder, byte[] key, CancellationToken cancellationToken)
    {
        var known = await marks.TrailsAsync(cancellationToken);
        if (known.Marks.All(mark => mark.Trail != AuditName.Of(key)))
        {
            throw new InvalidOperationException(
                $"No server uses the store with the audit in {folder}, so the record of this would never be added to it. Name the folder "
                + "of a server that uses this store (Registry:Audit:Directory), which was started once with its audit on.");
        }
    }

    public ValueTask DisposeAsync() => opened.DisposeAsync();
}

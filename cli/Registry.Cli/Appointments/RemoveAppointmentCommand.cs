using Registry.Cli.Administration;

namespace Registry.Cli.Appointments;

/// <summary>
/// The command <c>appointment remove</c>: removes one appointment with all versions, such as one that was registered for the wrong person.
/// Its provider can then register the right one, under the same URL.
/// </summary>
internal sealed class RemoveAppointmentCommand : Command
{
    public RemoveAppointmentCommand()
        : base("remove", "Removes one appointment with all versions. Without --confirm it only counts them.")
    {
        var id = new Argument<string>("ID") { Description = "The id of the Appointment, as in its URL." };
        Arguments.Add(id);
        var erasure = new ErasureOptions(this);
        this.SetGuarded((line, cancellationToken) => erasure.RunAsync(
            line,
            async store => await store.VersionsOfAsync(line.GetRequiredValue(id), cancellationToken) is { Count: > 0 } versions
                ? [versions]
                : [],
            cancellationToken));
    }
}

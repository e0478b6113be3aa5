namespace Registry.Cli.Appointments;

/// <summary>The command <c>appointment</c>: what an administrator does with one appointment.</summary>
internal sealed class AppointmentCommand : Command
{
    public AppointmentCommand()
        : base("appointment", "Removes an appointment that should not be registered.") => Subcommands.Add(new RemoveAppointmentCommand());
}

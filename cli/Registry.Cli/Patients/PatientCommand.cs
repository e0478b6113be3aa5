namespace Registry.Cli.Patients;

/// <summary>The command <c>patient</c>: what a person may ask of those who hold data about them.</summary>
internal sealed class PatientCommand : Command
{
    public PatientCommand(Func<Stream> input)
        : base("patient", "Answers a person's request for a copy, or for the erasure, of the data that is held about them.")
    {
        Subcommands.Add(new ExportPatientCommand(input));
        Subcommands.Add(new ErasePatientCommand(input));
    }
}

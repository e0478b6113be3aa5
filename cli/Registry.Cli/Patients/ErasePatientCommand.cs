using Registry.Cli.Administration;

namespace Registry.Cli.Patients;

/// <summary>
/// The command <c>patient erase</c>: removes every appointment of a person with all versions
/// (<see href="https://www.legislation.gov.uk/eur/2016/679/article/17">UK GDPR, article 17</see>).
/// </summary>
internal sealed class ErasePatientCommand : Command
{
    public ErasePatientCommand(Func<Stream> input)
        : base("erase", "Erases every appointment, with all versions, of the person whose NHS number is on the standard input. "
            + "Without --confirm it only counts them.")
    {
        var erasure = new ErasureOptions(this);
        this.SetGuarded((line, cancellationToken) =>
        {
            var number = NhsNumberInput.Read(input);
            return erasure.RunAsync(
                line,
                async store =>
                {
                    var found = await store.VersionsAsync(number, cancellationToken);
                    if (found.Count == 0)
                        NhsNumberInput.RequireCheckDigit(number);
                    return found;
                },
                cancellationToken);
        });
    }
}

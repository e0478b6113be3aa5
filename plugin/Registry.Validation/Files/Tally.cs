namespace Registry.Validation.Files;

/// <summary>Counts results, shows on the error output how far it is where there are many, and ends with a summary.</summary>
internal sealed class Tally(TextWriter errors, int files)
{
    private const int Step = 100;

    private int _done;
    private int _invalid;

    public void Add(FileResult result)
    {
        _done++;
        _invalid += result.IsValid ? 0 : 1;
        if (_done % Step == 0 && _done < files)
        {
            lock (errors)
                errors.WriteLine($"{_done} of {files} files checked");
        }
    }

    /// <summary>Writes the summary; the result is whether every file is valid.</summary>
    public bool Close()
    {
        errors.WriteLine($"{files} {(files == 1 ? "file" : "files")} checked: {files - _invalid} valid, {_invalid} not");
        return _invalid == 0;
    }
}

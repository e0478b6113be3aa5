namespace Registry.Validation.Files;

/// <summary>Writes how much of a large file is checked, a line for every so many bytes.</summary>
internal sealed class FileProgress(TextWriter output, string file, long length)
{
    private const int Step = 16 << 20;
    private const int Megabyte = 1_000_000;

    private long _next = Step;

    public void Report(long done)
    {
        if (done < _next)
            return;
        _next = done + Step;
        // Several files are checked side by side.
        lock (output)
            output.WriteLine($"{file}: {done / Megabyte} of {length / Megabyte} MB checked");
    }
}

namespace Registry.Cli.Tests.Validation;

/// <summary>A folder for the files of one test.</summary>
internal sealed class FilesFolder : IDisposable
{
    public const string Patient = """{ "resourceType": "Patient", "birthDate": "1974-12-25" }""";
    public const string Wrong = """{ "resourceType": "Patient", "gender": "unknowable" }""";

    public string Path { get; } = Directory.CreateTempSubdirectory("registry-cli-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string content)
    {
        var file = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    public void Link(string name, string target) => File.CreateSymbolicLink(At(name), target);
}

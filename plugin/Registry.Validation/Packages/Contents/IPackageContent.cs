namespace Registry.Validation.Packages.Contents;

/// <summary>The files of a package, wherever they lie.</summary>
internal interface IPackageContent
{
    /// <summary>The folder, archive or file, as messages show it.</summary>
    string Location { get; }

    byte[] Read(string file);
}

namespace Registry.Validation.Packages.Dependencies;

/// <summary>Finds packages that need each other in a circle: such a package can never have been published before what it needs.</summary>
internal sealed class DependencyCycle(IReadOnlyDictionary<FhirPackage, List<FhirPackage>> needs)
{
    private readonly HashSet<FhirPackage> _done = [];
    private readonly List<FhirPackage> _path = [];

    /// <exception cref="PackageException">There is a circle; the message names it.</exception>
    public static void Refuse(IReadOnlyDictionary<FhirPackage, List<FhirPackage>> needs)
    {
        var cycle = new DependencyCycle(needs);
        foreach (var package in needs.Keys)
            cycle.Visit(package);
    }

    private void Visit(FhirPackage package)
    {
        if (_path.IndexOf(package) is >= 0 and var start)
        {
            throw new PackageException(
                $"FHIR packages depend on each other in a circle: {string.Join(" → ", _path[start..].Append(package))}. "
                + "Remove one of the dependencies.");
        }

        if (!_done.Add(package))
            return;
        _path.Add(package);
        foreach (var need in needs[package].Where(need => need != package))
            Visit(need);
        _path.RemoveAt(_path.Count - 1);
    }
}

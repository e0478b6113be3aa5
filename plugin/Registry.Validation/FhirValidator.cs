using System.Buffers;
using Hl7.Fhir.Specification.Source;
using Registry.Validation.Json;
using Registry.Validation.Reading;
using Registry.Validation.Snapshots;
using Registry.Validation.Terminology;
using Registry.Validation.Walk;
using Registry.Validation.Xml;

namespace Registry.Validation;

/// <summary>
/// Reads, validates and writes FHIR STU3 resources by the definitions of FHIR packages. It is immutable to its users and
/// safe for any number of threads; make one and keep it.
/// </summary>
public sealed class FhirValidator
{
    /// <summary>The id of the issue about the definition of a type that cannot be used.</summary>
    private const string Unusable = "definition-unusable";

    private readonly PackageSet _packages;
    private readonly SchemaSet _schemas;
    private readonly ReadLimits _limits;
    private readonly ValidationOptions _options;

    /// <summary>Prepares a validator; definitions are compiled when first needed, or by <see cref="Compile"/>.</summary>
    public FhirValidator(PackageSet packages, ReadLimits? limits = null, SchemaAdjustments? adjustments = null, ValidationOptions? options =
        null)
    {
        ArgumentNullException.ThrowIfNull(packages);
        _packages = packages;
        _schemas = new SchemaSet(packages, adjustments ?? SchemaAdjustments.None);
        _limits = limits ?? ReadLimits.Default;
        _options = options ?? ValidationOptions.Default;
    }

    /// <inheritdoc cref="PackageSet.Warnings"/>
    public IReadOnlyCollection<string> DefinitionWarnings => _packages.Warnings;

    /// <summary>Compiles a profile and everything it leads to, so that no request has to wait for it.</summary>
    /// <exception cref="PackageException">The profile, or something it needs, is in none of the packages.</exception>
    public void Compile(string profile) => _schemas.WarmUp(Schema(profile));

    /// <summary>Reads a resource. Where it cannot be read to its end the result is null; the issues say why. Dispose the tree.</summary>
    public FhirTree? Read(ReadOnlySpan<byte> source, SourceFormat format, IssueList issues) => Read(source, format, _limits, issues);

    /// <summary>
    /// As <see cref="Read(ReadOnlySpan{byte}, SourceFormat, IssueList)"/>, of a resource that is only what stands around others, such as a
    /// Bundle: the resources in it are passed over, whatever they are.
    /// </summary>
    /// <param name="source">The bytes.</param>
    /// <param name="format">Their format.</param>
    /// <param name="levelsAround">How much deeper than a resource by itself one may lie in it.</param>
    /// <param name="issues">Where what is wrong around them is added.</param>
    public FhirTree? ReadEnvelope(ReadOnlySpan<byte> source, SourceFormat format, int levelsAround, IssueList issues) =>
        Read(source, format, _limits with { MaxDepth = _limits.MaxDepth + levelsAround, PassesOverResources = true }, issues);

    private FhirTree? Read(ReadOnlySpan<byte> source, SourceFormat format, ReadLimits limits, IssueList issues)
    {
        ArgumentNullException.ThrowIfNull(issues);
        try
        {
            return format switch
            {
                SourceFormat.Json => FhirJsonReader.Read(source, _schemas.Shapes, limits, issues),
                SourceFormat.Xml => FhirXmlReader.Read(source, _schemas.Shapes, limits, issues),
                _ => throw new ArgumentOutOfRangeException(nameof(format)),
            };
        }
        catch (PackageException unusable)
        {
            issues.Fatal(default, Unusable, IssueCode.NotSupported,
                new("This cannot be read, because a definition that it needs cannot be used.", AskForDefinition.Of(unusable)));
            return null;
        }
    }

    /// <summary>Checks a resource against a profile, or against the definition of its type where none is given.</summary>
    /// <exception cref="PackageException">No package defines the profile.</exception>
    public void Validate(FhirTree tree, IssueList issues, string? profile = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(issues);
        var type = tree.Root.TypeName;
        var schema = Schema(profile ?? ShapeSet.CoreCanonical + type);
        if (schema.Shape.Name != type)
        {
            issues.Add(tree.Root, "profile-type", IssueSeverity.Error, IssueCode.Structure,
                new($"The resource is not a {schema.Shape.Name}, which the profile {schema.Url} is for.",
                    $"Give a {schema.Shape.Name}, or name another profile."));
            return;
        }

        try
        {
            new ResourceCheck(new WalkState(tree, _schemas, _options), issues).Run(schema);
        }
        catch (PackageException unusable)
        {
            // Of profiles it is enough to warn; without the definition of a type nothing is left to judge by.
            issues.Add(tree.Root, Unusable, IssueSeverity.Error, IssueCode.NotSupported,
                new("This cannot be checked to its end, because a definition that it needs cannot be used.",
                    AskForDefinition.Of(unusable)));
        }
    }

    /// <summary>
    /// As <see cref="Validate"/>, and asks the terminology server of the options about the codes that the packages do not decide. Only
    /// system, code, display and value set are sent. Without such a server it completes at once.
    /// </summary>
    /// <exception cref="PackageException">No package defines the profile.</exception>
    public async ValueTask ValidateAsync(
        FhirTree tree, IssueList issues, string? profile = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(issues);
        if (_options.Terminology is not { } server)
        {
            Validate(tree, issues, profile);
            return;
        }

        var open = issues.OpenCodes = [];
        Validate(tree, issues, profile);
        issues.OpenCodes = null;
        await OpenCodes.DecideAsync(open, server, issues, cancellationToken);
    }

    /// <summary>
    /// A resolver of the packages' StructureDefinitions, in the shape of R4, as the FHIR SDK wants them. What it hands out is its own copy:
    /// a caller that changes one changes nothing here. It throws <see cref="PackageException"/> where a definition cannot be read.
    /// </summary>
    public IAsyncResourceResolver Resolver() => new DefinitionSource(_packages);

    /// <summary>Writes a resource as compact FHIR JSON in UTF-8.</summary>
    public static void WriteJson(FhirTree tree, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(tree);
        FhirJsonWriter.Write(tree, output);
    }

    /// <summary>
    /// Writes a resource as FHIR XML in UTF-8. Elements that no definition knows are left out: XML has no place for them.
    /// </summary>
    /// <exception cref="System.Xml.XmlException">A narrative is not well-formed; <see cref="Validate"/> reports it.</exception>
    public static void WriteXml(FhirTree tree, Stream output)
    {
        ArgumentNullException.ThrowIfNull(tree);
        FhirXmlWriter.Write(tree, output);
    }

    /// <summary>The ids of the issues of those rules on a type that look at its children of a name.</summary>
    internal IReadOnlySet<string> RulesThatMention(string type, string child) =>
        Schema(ShapeSet.CoreCanonical + type).Constraints.Where(rule => rule.Mentions(child)).Select(rule => rule.Id)
            .ToHashSet(StringComparer.Ordinal);

    private CompiledSchema Schema(string profile) =>
        _schemas.Profile(profile) ?? throw new PackageException($"None of the loaded packages defines the profile {profile}.");
}

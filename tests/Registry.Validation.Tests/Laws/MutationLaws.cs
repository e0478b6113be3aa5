using System.Diagnostics;
using FsCheck;
using FsCheck.Xunit;
using Registry.Validation.Issues;
using Registry.Validation.Tests.Mutations;

namespace Registry.Validation.Tests.Laws;

/// <summary>Whatever comes in, reading and validating end, soon and without an exception; what is not read has a reason.</summary>
[Trait("Spec", "S2")]
public class MutationLaws
{
    /// <summary>Some thousand times what such a body takes, so only something that hangs is ever found.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    [Property(MaxTest = 600, Arbitrary = [typeof(Resources)])]
    public void OneElementChanged_IsEndured(RandomResource resource, NonNegativeInt seed)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(seed);
        var mutated = ElementMutation.Of(resource.Body, new Random(seed.Get));
        Endure(Encoding.UTF8.GetBytes(mutated.ToJsonString(Texts.Compact)), SourceFormat.Json);
    }

    [Property(MaxTest = 400, Arbitrary = [typeof(Resources)])]
    public void OneByteChanged_IsEndured(RandomResource resource, NonNegativeInt at, byte value)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(at);
        foreach (var (text, format) in new[] { (resource.Json, SourceFormat.Json), (XmlForm.Compact(resource.Body), SourceFormat.Xml) })
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            bytes[at.Get % bytes.Length] = value;
            Endure(bytes, format);
        }
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(Resources)])]
    public void OneTagChanged_IsEndured(RandomResource resource, NonNegativeInt seed)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(seed);
        Endure(Encoding.UTF8.GetBytes(TagMutation.Of(XmlForm.Compact(resource.Body), new Random(seed.Get))), SourceFormat.Xml);
    }

    /// <summary>Reads and validates, with errors of reading or not, as the command line does.</summary>
    private static void Endure(byte[] body, SourceFormat format)
    {
        var clock = Stopwatch.StartNew();
        var issues = new IssueList();
        using var tree = Fixture.Validator.Read(body, format, issues);
        if (tree is not null)
            Fixture.Validator.Validate(tree, issues);
        Assert.True(tree is not null || issues.HasErrors);
        Assert.All(issues.ToList(format, body), issue => Assert.NotEmpty(issue.Diagnostics));
        Assert.True(clock.Elapsed < Longest, $"{clock.Elapsed} for {body.Length} bytes");
    }
}

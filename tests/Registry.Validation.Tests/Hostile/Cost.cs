using System.Diagnostics;
using Registry.Validation.Issues;
using Registry.Validation.Reading;
using Registry.Validation.Tests.Mutations;

namespace Registry.Validation.Tests.Hostile;

/// <summary>What it takes to read a body, to validate it and to list the issues.</summary>
internal readonly record struct Cost(double Milliseconds, long Bytes)
{
    // Far above what a server allows, so that sizes show what grows and not what is cut off.
    private static readonly FhirValidator Validator = new(CorpusValidation.Packages, new ReadLimits { MaxNodes = 5_000_000 });

    /// <summary>The least of several runs: what disturbs a run only ever adds to it.</summary>
    public static Cost Of(string body, int runs)
    {
        var source = Encoding.UTF8.GetBytes(body);
        var format = body[0] == '<' ? SourceFormat.Xml : SourceFormat.Json;
        var least = new Cost(double.MaxValue, long.MaxValue);
        for (var run = 0; run < runs; run++)
        {
            var one = Once(source, format);
            least = new Cost(Math.Min(least.Milliseconds, one.Milliseconds), Math.Min(least.Bytes, one.Bytes));
        }

        return least;
    }

    private static Cost Once(byte[] source, SourceFormat format)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var issues = new IssueList();
        using (var tree = Validator.Read(source, format, issues))
        {
            if (tree is not null)
                Validator.Validate(tree, issues);
        }

        _ = issues.ToList(format, source);
        return new Cost(Stopwatch.GetElapsedTime(start).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}

using System.Text;
using System.Xml.Linq;
using Registry.TestScripts.Reports;
using Registry.TestScripts.Reports.Html;

namespace Registry.TestScripts.Tests;

/// <summary>Whole reports of some results.</summary>
internal static class Written
{
    public static string Html(IReadOnlyList<ScriptResult> results, RunFacts? facts = null, Baseline? baseline = null) =>
        Encoding.UTF8.GetString(By(output => new HtmlWriter(output, facts, baseline), results));

    public static byte[] Summary(IReadOnlyList<ScriptResult> results) => By(output => new SummaryWriter(output), results);

    public static XDocument JUnit(IReadOnlyList<ScriptResult> results) =>
        XDocument.Load(new MemoryStream(By(output => new JUnitWriter(output), results)));

    private static byte[] By(Func<Stream, IReport> open, IReadOnlyList<ScriptResult> results)
    {
        using var output = new MemoryStream();
        using (var report = open(output))
        {
            foreach (var result in results)
                report.Add(result);
            report.Close(RunTotals.Of(results));
        }

        return output.ToArray();
    }
}

namespace Registry.TestScripts.Reports;

/// <summary>A report that is written while scripts run, so that no result need be kept.</summary>
internal interface IReport : IDisposable
{
    /// <summary>Writes a result.</summary>
    void Add(ScriptResult result);

    /// <summary>Writes what stands at the end, if anything does; then the report is whole.</summary>
    void Close(RunTotals totals)
    {
    }
}

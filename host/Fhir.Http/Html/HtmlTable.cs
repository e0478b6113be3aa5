namespace Fhir.Http.Html;

internal static class HtmlTable
{
    /// <summary>
    /// A table whose rows become blocks with labels on a narrow screen. Its roles are written out, since browsers forget them where a table
    /// is not laid out as one.
    /// </summary>
    public static Markup Of(string[] columns, IEnumerable<Markup[]> rows) => Markup.Of($"""
        <table role="table">
        <thead role="rowgroup"><tr role="row">{Markup.Join(columns.Select(Heading))}</tr></thead>
        <tbody role="rowgroup">
        {Markup.Join(rows.Select(row => Row(columns, row)))}</tbody>
        </table>
        """);

    public static Markup Facts(IEnumerable<(string Name, string Value)> facts) => Markup.Of($"""
        <dl class="facts">
        {Markup.Join(facts.Select(fact => Markup.Of($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>\n")))}</dl>
        """);

    private static Markup Heading(string column) => Markup.Of($"<th role=\"columnheader\" scope=\"col\">{column}</th>");

    private static Markup Row(string[] columns, Markup[] row) => Markup.Of($"""
        <tr role="row">{Markup.Join(columns.Zip(row, Cell))}</tr>

        """);

    private static Markup Cell(string column, Markup cell) => Markup.Of($"<td role=\"cell\" data-label=\"{column}\">{cell}</td>");
}

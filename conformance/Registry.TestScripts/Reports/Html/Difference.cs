namespace Registry.TestScripts.Reports.Html;

/// <summary>Two texts with what differs marked: within a line where both have one, else by lines.</summary>
internal static class Difference
{
    private const int MaxLines = 400;

    public static (string Expected, string Actual) Html(string expected, string actual)
    {
        (expected, actual) = (ReportNames.Cut(expected), ReportNames.Cut(actual));
        string[] left = expected.Split('\n'), right = actual.Split('\n');
        return left.Length == 1 && right.Length == 1 ? WithinLine(expected, actual)
            : left.Length > MaxLines || right.Length > MaxLines ? (HtmlPage.Text(expected), HtmlPage.Text(actual)) : ByLines(left, right);
    }

    private static (string Expected, string Actual) WithinLine(string expected, string actual)
    {
        var start = expected.AsSpan().CommonPrefixLength(actual);
        var end = 0;
        while (end < Math.Min(expected.Length, actual.Length) - start && expected[^(end + 1)] == actual[^(end + 1)])
            end++;
        return (Marked(expected, start, end, "del"), Marked(actual, start, end, "ins"));
    }

    private static string Marked(string text, int start, int end, string kind)
    {
        var middle = text[start..^end];
        return HtmlPage.Text(text[..start]) + (middle.Length == 0 ? "" : $"<mark class=\"{kind}\">{HtmlPage.Text(middle)}</mark>")
            + HtmlPage.Text(text[(text.Length - end)..]);
    }

    // The longest common subsequence of the lines stays unmarked.
    private static (string Expected, string Actual) ByLines(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var row = left.Length - 1; row >= 0; row--)
        {
            for (var column = right.Length - 1; column >= 0; column--)
            {
                lengths[row, column] = left[row] == right[column] ? lengths[row + 1, column + 1] + 1
                    : Math.Max(lengths[row + 1, column], lengths[row, column + 1]);
            }
        }

        StringBuilder expected = new(), actual = new();
        for (int row = 0, column = 0; row < left.Length || column < right.Length;)
        {
            if (row < left.Length && column < right.Length && left[row] == right[column])
            {
                expected.Append(HtmlPage.Text(left[row++])).Append('\n');
                actual.Append(HtmlPage.Text(right[column++])).Append('\n');
            }
            else if (column == right.Length || (row < left.Length && lengths[row + 1, column] >= lengths[row, column + 1]))
            {
                expected.Append($"<mark class=\"del\">{HtmlPage.Text(left[row++])}</mark>\n");
            }
            else
            {
                actual.Append($"<mark class=\"ins\">{HtmlPage.Text(right[column++])}</mark>\n");
            }
        }

        return (expected.ToString(), actual.ToString());
    }
}

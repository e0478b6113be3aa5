namespace Registry.Architecture;

/// <summary>Which folders of a project's source need which others; linked into the tests that hold the shape of a project.</summary>
internal static class FolderGraph
{
    /// <summary>Holds that no two folders need each other, directly or through others.</summary>
    public static void HasNoPairAndNoCircle(IReadOnlyCollection<string> folders, IReadOnlySet<(string From, string To)> needs)
    {
        Assert.DoesNotContain(needs, need => needs.Contains((need.To, need.From)));
        var left = folders.ToHashSet(StringComparer.Ordinal);
        while (left.RemoveWhere(folder => !needs.Any(need => need.From == folder && left.Contains(need.To))) > 0)
        {
            // Folders that need none of those that are left are in no circle.
        }

        Assert.Empty(left);
    }
}

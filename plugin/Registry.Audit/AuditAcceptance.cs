using Registry.Audit.Chain;
using Registry.Audit.Files;
using Registry.Audit.Writing;

namespace Registry.Audit;

/// <summary>
/// An administrator's decision to go on after records, key or head of an audit were lost. A chain whose end is genuine goes on; any other
/// is set aside in a folder of its own, and a new one begins. Either way the next record says what was found, why it was accepted, and
/// where the rest is.
/// </summary>
public static class AuditAcceptance
{
    /// <summary>Accepts what would stop a start. No server may have the audit open.</summary>
    /// <param name="directory">The folder of the audit.</param>
    /// <param name="reason">Why; it is recorded as it is.</param>
    /// <param name="time">The clock.</param>
    /// <param name="keyFile">The file of the key, where it is not <c>audit.key</c> in that folder; it must be there.</param>
    /// <param name="headFile">The file of the head, where it is not <c>audit.head</c> in that folder.</param>
    /// <param name="storeDiffers">
    /// Also where the folder by itself is in order: a start has said that the store does not belong to it, or knows of more records.
    /// </param>
    /// <returns>What was recorded; null where the audit is in order, and nothing was changed.</returns>
    /// <exception cref="AuditUnavailableException">A server has the audit open, or it cannot be written.</exception>
    /// <exception cref="IOException">The key cannot be read.</exception>
    public static string? Accept(string directory, string reason, TimeProvider time, string? keyFile = null, string? headFile = null,
        bool storeDiffers = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentNullException.ThrowIfNull(time);
        var folder = new AuditFolder(directory);
        if (!Directory.Exists(folder.Path))
            throw new DirectoryNotFoundException($"There is no folder {folder.Path}.");
        var key = keyFile is { Length: > 0 } ? AuditKey.Read(keyFile) : File.Exists(folder.KeyFile) ? AuditKey.Read(folder.KeyFile) : null;
        var held = FolderLock.Take(folder);
        try
        {
            if (key is not null)
                HeldLines.Restore(folder, key);
            var options = new AuditTrailOptions(folder.Path, key ?? [], long.MaxValue) { HeadFile = headFile };
            var found = Find(folder, options, isNamed: keyFile is { Length: > 0 });
            if (found is null && storeDiffers)
                found = new StartProblem("The store does not belong to this audit, or knows of more records", IsGenuine: true);
            return found is { } problem
                ? Accept(folder, options, problem, reason, held, time) : null;
        }
        finally
        {
            held.Dispose();
        }
    }

    /// <summary>What to do where audit and store do not belong together, as the end of a message.</summary>
    /// <param name="problem">What was found, as a sentence without its end.</param>
    /// <param name="directory">The folder of the audit.</param>
    public static string AfterMismatch(string problem, string directory) =>
        HowToGoOn.After(problem, new AuditFolder(directory).Path, " --store-differs");

    private static StartProblem? Find(AuditFolder folder, AuditTrailOptions options, bool isNamed)
    {
        var hasHead = File.Exists(options.HeadPath);
        if (options.Key.Length == 0)
        {
            return new StartProblem(hasHead || folder.HasRecords ? $"The audit's key {folder.KeyFile} does not exist"
                : "There was neither key nor record", IsGenuine: false);
        }

        if (!isNamed && !hasHead && !folder.HasRecords)
            return new StartProblem("The audit's key was there without records and head", IsGenuine: false);
        // As a start has left it that found the whole folder removed, and the store that was used with it.
        if (!folder.HasRecords && HeadFile.Read(options.HeadPath, options.Key) is { Link.Sequence: 0 } or { Exists: false })
            return new StartProblem("There were no records", IsGenuine: true);
        return StartCheck.Find(folder, ChainEnd.Find(folder, options.Key), HeadFile.Read(options.HeadPath, options.Key), options.HeadPath);
    }

    private static string Accept(AuditFolder folder, AuditTrailOptions options, StartProblem problem, string reason, FileStream held,
        TimeProvider time)
    {
        var text = $"{reason} ({problem.Text})";
        var end = problem.IsGenuine ? ChainEnd.Find(folder, options.Key) : new ChainEnd(1, 0, ChainLink.Beginning, KeepsHead: false);
        if (!problem.IsGenuine)
        {
            text += SetAside(folder, options.HeadPath, time);
            if (options.Key.Length == 0)
                AuditKey.Make(folder.KeyFile, options.HeadPath);
            options = options.Key.Length == 0 ? options with { Key = AuditKey.Read(folder.KeyFile) } : options;
        }

        using var writer = ChainOpening.Continue(folder, options, end, held, time, path => new AuditFile(path));
        var pending = new Pending(new AuditRecord { At = time.GetUtcNow(), Kind = AuditRecord.Accepted, Text = text });
        writer.Write([pending]);
        pending.Done.GetAwaiter().GetResult();
        return text;
    }

    /// <summary>Moves the records and the head into a folder of their own; where they are, and how they end, in words.</summary>
    private static string SetAside(AuditFolder folder, string headFile, TimeProvider time)
    {
        var numbers = folder.Numbers;
        var last = ChainEnd.Lines(folder, numbers).Select(line => ChainEnd.LinkOf(line.Line)).FirstOrDefault(link => link is not null);
        List<string> files = [.. numbers.Select(folder.FileOf), .. new[] { headFile, folder.JournalFile }.Where(File.Exists)];
        if (files.Count == 0)
            return "; there was nothing to set aside";
        var name = time.GetUtcNow().ToString("'set-aside-'yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var aside = Path.Combine(folder.Path, name);
        OwnerOnly.CreateFolder(aside);
        foreach (var file in files)
            File.Move(file, Path.Combine(aside, Path.GetFileName(file)));
        return $"; what was there is in {name}{(last is null ? "" : $", and its last readable record is {last}")}";
    }
}

using System.Security.Cryptography;
using Registry.Audit.Chain;
using Registry.Audit.Files;

namespace Registry.Audit;

/// <summary>The secret of an audit: 32 bytes or more, by which its records are chained and NHS numbers hashed.</summary>
public static class AuditKey
{
    /// <summary>The fewest bytes a key has.</summary>
    public const int MinLength = 32;

    /// <summary>
    /// The key <c>audit.key</c> in the folder of an audit; one is made, for its owner's eyes only, if it is missing and nothing was
    /// ever written there.
    /// </summary>
    /// <param name="directory">The folder of the audit.</param>
    /// <param name="headFile">The file with the chain's signed end, where it is not in that folder.</param>
    /// <exception cref="AuditUnavailableException">
    /// There are records without their key, or a key without the records it was made for.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read or made, or holds fewer than <see cref="MinLength"/> bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">The account has no right to it.</exception>
    public static byte[] ReadOrMake(string directory, string? headFile = null)
    {
        var folder = new AuditFolder(directory);
        var headPath = folder.HeadPath(headFile);
        var hasHead = File.Exists(headPath);
        var hasKey = File.Exists(folder.KeyFile);
        if (!hasKey && hasHead && IsUnfinished(folder, headPath))
        {
            WholeFile.Name(folder.KeyFile);
            hasKey = true;
        }

        if (!hasKey && (hasHead || folder.HasRecords))
            throw new AuditUnavailableException(HowToGoOn.After(
                $"The audit in {folder.Path} has no key any more: {folder.KeyFile} does not exist. Put it back", folder.Path));
        if (hasKey && !hasHead && !folder.HasRecords)
            throw new AuditUnavailableException(HowToGoOn.After(
                $"The audit in {folder.Path} has its key and neither records nor head: they were removed. Put them back", folder.Path));
        if (!hasKey)
            Make(folder.KeyFile, headPath);
        return Read(folder.KeyFile);
    }

    /// <summary>The key in a file.</summary>
    /// <exception cref="IOException">The file cannot be read, or holds fewer than <see cref="MinLength"/> bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">The account has no right to it.</exception>
    public static byte[] Read(string path)
    {
        var key = File.ReadAllBytes(path);
        return key.Length >= MinLength ? key
            : throw new IOException($"The key file {path} holds fewer than {MinLength} bytes; give it {MinLength} random ones.");
    }

    /// <summary>
    /// Makes a key and the head of an audit without records. The key has its name last: one without a head says that the head was removed.
    /// </summary>
    internal static void Make(string path, string headPath)
    {
        OwnerOnly.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var key = RandomNumberGenerator.GetBytes(MinLength);
        WholeFile.Draft(path, key);
        HeadFile.Make(headPath, key, ChainLink.Beginning);
        WholeFile.Name(path);
    }

    // A first start was killed between the two.
    private static bool IsUnfinished(AuditFolder folder, string headPath)
    {
        var draft = WholeFile.DraftOf(folder.KeyFile);
        return !folder.HasRecords && File.Exists(draft)
            && HeadFile.Read(headPath, File.ReadAllBytes(draft)).Link is { Sequence: 0 };
    }
}

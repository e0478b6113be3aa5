using Microsoft.Win32.SafeHandles;

namespace Registry.Audit.Files;

/// <summary>
/// An open file and the path that is to name it. Linux lets a removed or renamed file be written on, so only a comparison of both says
/// whether anybody will find what is written.
/// </summary>
internal sealed class OpenFile(string path, SafeFileHandle handle)
{
    public const string Gone = "has been removed or renamed";
    public const string ReadOnly = "has been made read-only or immutable";

    private readonly FileIdentity _identity = FileStatus.Of(handle).Identity;
    private readonly WatchedPath _path = new(path);

    public string Path => path;

    /// <summary>
    /// When the file that has the path was last changed (<see cref="FileStatus.Changed"/>); 0 where it is missing. To be asked rarely.
    /// </summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public long Changed() => FileStatus.WithTimeOf(_path)?.Changed ?? 0;

    /// <summary>What happened to the file, as the end of a sentence; null where its path still names it and it can be written.</summary>
    /// <param name="length">The length that it must have.</param>
    /// <param name="mayBeLonger">Whether it may be longer than that.</param>
    public string? Change(long? length = null, bool mayBeLonger = false)
    {
        if (FileStatus.Of(_path) is not { } state)
            return Gone;
        return state switch
        {
            _ when state.Identity != _identity => "has been replaced by another file",
            { IsReadOnly: true } => ReadOnly,
            _ when state.Length < length => $"has been cut from {length} to {state.Length} bytes",
            _ when state.Length > length && !mayBeLonger =>
                $"has grown from {length} to {state.Length} bytes, which this server did not write",
            _ => null,
        };
    }
}

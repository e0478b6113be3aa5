namespace Registry.Plugin.Authorization;

/// <summary>The interactions a token can grant (T2).</summary>
[Flags]
internal enum RegistryPermissions
{
    None = 0,
    Register = 1,
    Read = 1 << 1,
    History = 1 << 2,
    Search = 1 << 3,
    Cancel = 1 << 4,
    Validate = 1 << 5,
    Batch = 1 << 6,
}

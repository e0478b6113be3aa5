namespace Registry.Plugin.Audit.Writes;

/// <summary>Makes an id for a write: 32 hexadecimal digits that sort by time and are never made again.</summary>
internal delegate string NewWriteId();

namespace FhirHost.Configuration;

/// <summary>What may stand at a key of the settings.</summary>
internal abstract class SettingShape;

/// <summary>One value, which its reader turns into a type.</summary>
internal sealed class ValueShape(Type type) : SettingShape
{
    public Type Type => type;
}

/// <summary>Numbered entries, all alike: an array.</summary>
internal sealed class ListShape(SettingShape element) : SettingShape
{
    public SettingShape Element => element;
}

/// <summary>Entries that the administrator names, all alike: a dictionary.</summary>
internal sealed class EntriesShape(SettingShape element) : SettingShape
{
    public SettingShape Element => element;
}

/// <summary>Whatever its reader makes of it.</summary>
internal sealed class AnyShape : SettingShape;

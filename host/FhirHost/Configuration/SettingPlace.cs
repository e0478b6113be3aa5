using Serilog.Events;

namespace FhirHost.Configuration;

/// <summary>Where a key leads.</summary>
/// <param name="Path">As much of the key as is known, in the spelling of its reader.</param>
/// <param name="Shape">What may be set there.</param>
/// <param name="Rest">What is left of the key.</param>
internal sealed record SettingPlace(string Path, SettingShape Shape, string[] Rest)
{
    /// <summary>Whether nothing reads the key, by contrast to one that stands where something of another form is read.</summary>
    public bool IsUnread =>
        Rest.Length > 0 && Shape.Kind == SettingKind.Object && (Path.Length == 0 || !LayeredSettings.IsIndex(Rest[0]));

    /// <summary>
    /// Why a setting of this place cannot be read as the type that reads it, and how to fix it; null where it can. Its value is not
    /// repeated: it may be a secret in the wrong place.
    /// </summary>
    public string? Error(Setting setting)
    {
        if (IsUnread)
            return null;
        var below = setting.Write(Path + ":");
        var isInFile = below == Path + ":";
        var expected = Shape.Kind switch
        {
            SettingKind.Any => null,
            SettingKind.Value when Rest.Length > 0 => "takes one value, neither a list nor a section",
            SettingKind.Value => CanRead(Shape.Type, setting.Value) ? null : $"must be {Words(Shape.Type)}",
            SettingKind.List when Rest.Length == 0 && setting.Value.Length == 0 => null,
            SettingKind.List when isInFile => $"must be a list; write a list: [ {Sample(Shape.Entry!)} ]",
            SettingKind.List => $"must be a list; write {below}0 for its first entry, {below}1 for the next",
            _ when !isInFile => $"must be a section; write {below} and a name after it",
            _ when !Shape.Members.Any() => "must be a section; write { \"name\": … } with a name for each entry",
            _ => $"must be a section; write {Sample(Shape)}",
        };
        return expected is null ? null : $"{Path} ({setting.Layer}) {expected}.";
    }

    private static string Sample(SettingShape shape)
    {
        const int Enough = 3;
        return !shape.Members.Any() ? "…"
            : $"{{ {string.Join(", ", shape.Members.Take(Enough).Select(member => $"\"{member.Name}\": …"))} }}";
    }

    /// <summary>Whether the text of a setting can be read as a type.</summary>
    public static bool CanRead(Type type, string value)
    {
        // The name of a switch of the section LevelSwitches stands where a level may stand.
        if (type == typeof(LogEventLevel) && value.StartsWith('$'))
            return true;
        try
        {
            // The binder itself, so that exactly what it can read passes.
            new ConfigurationBuilder().AddInMemoryCollection([new("value", value)]).Build().GetValue(type, "value");
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Words(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time as hours, minutes and seconds, such as 00:00:30",
        { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(type)),
        _ when type.GetInterface("IBinaryInteger`1") is not null => "a whole number that is not too large",
        _ when type.IsPrimitive || type == typeof(decimal) => "a number, with a point before its decimals",
        _ => $"what .NET reads as {type.Name}",
    };
}

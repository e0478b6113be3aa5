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
        var expected = Shape.Kind switch
        {
            SettingKind.Any => null,
            SettingKind.Value when Rest.Length > 0 => "takes one value, neither a list nor a section",
            SettingKind.Value => CanRead(Shape.Type, setting.Value) ? null : $"must be {Words(Shape.Type)}",
            SettingKind.List when Rest.Length == 0 && setting.Value.Length == 0 => null,
            SettingKind.List => $"must be a list; write {ListForm(setting)}",
            _ => $"must be a section; write {SectionForm(setting)}",
        };
        return expected is null ? null : $"{Path} ({setting.Layer}) {expected}.";
    }

    private string ListForm(Setting setting)
    {
        var below = setting.Write(Path + ":");
        return IsInFile(setting) ? $"a list: [ {Sample(Shape.Element!)} ]" : $"{below}0 for its first entry, {below}1 for the next";
    }

    private string SectionForm(Setting setting) =>
        !IsInFile(setting) ? $"{setting.Write(Path + ":")} and a name after it"
        : Shape.Kind == SettingKind.Object ? Sample(Shape)
        : "{ \"name\": … } with a name for each entry";

    private static bool IsInFile(Setting setting) => setting.Write("").Length == 0;

    private static string Sample(SettingShape shape)
    {
        const int Enough = 3;
        return shape.Kind == SettingKind.Object
            ? $"{{ {string.Join(", ", shape.Members.Values.Take(Enough).Select(member => $"\"{member.Name}\": …"))} }}" : "…";
    }

    private static bool CanRead(Type type, string value)
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

    private static string Words(Type type)
    {
        if (type == typeof(bool))
            return "true or false";
        if (type == typeof(TimeSpan))
            return "a time as hours, minutes and seconds, such as 00:00:30";
        if (type.IsEnum)
            return "one of " + string.Join(", ", Enum.GetNames(type));
        if (type.GetInterface("IBinaryInteger`1") is not null)
            return "a whole number that is not too large";
        return type.IsPrimitive || type == typeof(decimal)
            ? "a number, with a point before its decimals" : $"what .NET reads as {type.Name}";
    }
}

using Serilog.Events;

namespace FhirHost.Configuration;

/// <summary>
/// Why a setting cannot be read as the type that reads it, and how to fix it. Its value is not repeated: it may be a secret in the wrong
/// place.
/// </summary>
internal static class SettingError
{
    public static string? Of(SettingPlace place, Setting setting)
    {
        if (place.IsUnread)
            return null;
        var expected = place.Shape.Kind switch
        {
            SettingKind.Value when place.Rest.Length > 0 => "takes one value, neither a list nor a section",
            SettingKind.Value => CanRead(place.Shape.Type, setting.Value) ? null : $"must be {Words(place.Shape.Type)}",
            SettingKind.List when place.Rest.Length == 0 && setting.Value.Length == 0 => null,
            SettingKind.Any => null,
            _ => Form(place, setting),
        };
        return expected is null ? null : $"{place.Path} ({setting.Layer}) {expected}.";
    }

    private static string Form(SettingPlace place, Setting setting)
    {
        var inFile = setting.Write("") == "";
        var path = setting.Write(place.Path) + setting.Write(":")[setting.Write("").Length..];
        return place.Shape.Kind switch
        {
            SettingKind.List when inFile => $"must be a list; write a list: [ {Sample(place.Shape.Element!)} ]",
            SettingKind.List => $"must be a list; write {path}0 for its first entry, {path}1 for the next",
            SettingKind.Entries when inFile => "must be a section; write { \"name\": … } with a name for each entry",
            SettingKind.Object when inFile => $"must be a section; write {Sample(place.Shape)}",
            _ => $"must be a section; write {path} and a name after it",
        };
    }

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

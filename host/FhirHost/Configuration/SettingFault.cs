using Serilog.Events;

namespace FhirHost.Configuration;

/// <summary>
/// Why a setting cannot be read by those who read it, with the cure. What it holds is not told: that may be a secret in the wrong place.
/// </summary>
internal static class SettingFault
{
    public static string? Of(SettingPlace place, Setting setting)
    {
        if (place.IsUnread)
            return null;
        if (place.Rest.Length > 0)
            return Tell(place, setting, place.Shape is ValueShape ? "takes one value, neither a list nor a section" : Form(place, setting));
        return place.Shape switch
        {
            ValueShape value when !Reads(value.Type, setting.Value) => Tell(place, setting, $"must be {Words(value.Type)}"),
            ListShape when setting.Value.Length == 0 => null,
            ListShape or SectionShape or EntriesShape => Tell(place, setting, Form(place, setting)),
            _ => null,
        };
    }

    private static string Tell(SettingPlace place, Setting setting, string expected) => $"{place.Path} ({setting.Layer}) {expected}.";

    private static string Form(SettingPlace place, Setting setting)
    {
        var inFile = setting.Write("") == "";
        var path = setting.Write(place.Path) + setting.Write(":")[setting.Write("").Length..];
        return place.Shape switch
        {
            ListShape list when inFile => $"must be a list; write a list: [ {Sample(list.Element)} ]",
            ListShape => $"must be a list; write {path}0 for its first entry, {path}1 for the next",
            EntriesShape when inFile => "must be a section; write { \"name\": … } with a name for each entry",
            SectionShape section when inFile => $"must be a section; write {Sample(section)}",
            _ => $"must be a section; write {path} and a name after it",
        };
    }

    private static string Sample(SettingShape shape)
    {
        const int Enough = 3;
        return shape is SectionShape section
            ? $"{{ {string.Join(", ", section.Members.Take(Enough).Select(member => $"\"{member.Name}\": …"))} }}" : "…";
    }

    private static bool Reads(Type type, string value)
    {
        // The name of a switch of the section LevelSwitches stands where a level may stand.
        if (type == typeof(LogEventLevel) && value.StartsWith('$'))
            return true;
        try
        {
            // The very reader of the options; so nothing that it reads is refused, and nothing that it does not read comes to it.
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
        return type.IsPrimitive || type == typeof(decimal) ? "a number, with a point before its decimals"
            : $"what .NET reads as {type.Name}";
    }
}

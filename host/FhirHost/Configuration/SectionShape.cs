namespace FhirHost.Configuration;

/// <summary>Settings with names of their own: those of the types that are bound to the section, and the sections below it.</summary>
/// <param name="others">What stands under names that are not among them; null where nobody reads that.</param>
internal sealed class SectionShape(SettingShape? others = null) : SettingShape
{
    private readonly Dictionary<string, SectionMember> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<Type> _types = new();

    public IReadOnlyCollection<SectionMember> Members => Loaded().Values;

    public SettingShape? this[string name] => Loaded().TryGetValue(name, out var member) ? member.Shape : others;

    /// <summary>A name as its reader spells it.</summary>
    public string Spell(string name) => Loaded().TryGetValue(name, out var member) ? member.Name : name;

    // Late, since options may hold options of their own kind.
    public void Bind(Type type) => _types.Enqueue(type);

    public void Put(string name, SettingShape shape) => _members[name] = new SectionMember(name, shape);

    /// <summary>The section of some name, made where there is none.</summary>
    public SectionShape Section(string name)
    {
        if (this[name] is SectionShape section)
            return section;
        section = new SectionShape();
        Put(name, section);
        return section;
    }

    private Dictionary<string, SectionMember> Loaded()
    {
        while (_types.TryDequeue(out var type))
        {
            foreach (var member in ShapeOf.Members(type))
                _members.TryAdd(member.Name, member);
        }

        return _members;
    }
}

/// <summary>One setting, or section, of a section.</summary>
internal sealed record SectionMember(string Name, SettingShape Shape);

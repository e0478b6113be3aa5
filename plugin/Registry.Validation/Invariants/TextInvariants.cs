namespace Registry.Validation.Invariants;

/// <summary>
/// The invariants whose text and whose expression say different things, decided by their text once and for all; docs/validate-files.md
/// lists them. They are known by the text of the expression, so that a package which words a rule otherwise is taken at its own word.
/// </summary>
internal static class TextInvariants
{
    private const string Ucum = "http://unitsofmeasure.org";
    private const string Currencies = "urn:iso:std:iso:4217";

    private static readonly Dictionary<string, Func<InvariantScope, bool>> ByExpression = new(StringComparer.Ordinal)
    {
        // age-1, cnt-3, dis-1, drt-1, mny-1: where there is a value there is a code, which the expression leaves open.
        ["(code or value.empty()) and (system.empty() or system = %ucum) and (value.empty() or value > 0)"] =
            static scope => QuantityInvariants.IsOf(scope, Ucum) && QuantityInvariants.IsPositive(scope),
        ["(code or value.empty()) and (system.empty() or system = %ucum) and (code.empty() or code = '1') "
            + "and (value.empty() or value.toString().contains('.').not())"] =
            static scope => QuantityInvariants.IsOf(scope, Ucum) && QuantityInvariants.IsCount(scope),
        ["(code or value.empty()) and (system.empty() or system = %ucum)"] = static scope => QuantityInvariants.IsOf(scope, Ucum),
        ["code.exists() implies ((system = %ucum) and value.exists())"] =
            static scope => QuantityInvariants.IsOf(scope, Ucum) && (!scope.Has("code") || scope.Has("value")),
        ["(code or value.empty()) and (system.empty() or system = 'urn:iso:std:iso:4217')"] = static scope =>
            QuantityInvariants.IsOf(scope, Currencies),
        // csd-1: a union has no repeats by definition, so the expression always holds.
        ["(concept.code | descendants().concept.code).isDistinct()"] = DistinctInvariants.ConceptCodes,
        // mad-3: the expression compares a boolean with a text.
        ["reasonCode.empty() or notGiven.empty() or notGiven = 'false'"] =
            static scope => !scope.Has("reasonCode") || !scope.Node.Child("notGiven").ValueIs("true"u8),
        // md-1: a text that is no number is not above zero.
        ["max='*' or (max.toInteger() > 0)"] = static scope => scope.Node.Child("max") is not { HasValue: true } max
            || DefinitionInvariants.IsPositiveOrAny(max),
        // nsd-1: the expression demands what the text forbids.
        ["kind != 'root' or uniqueId.type = 'uuid'"] = DefinitionInvariants.RootHasNoUuid,
        // opd-2: a parameter without a type is not of type string.
        ["searchType implies type = 'string'"] = static scope => !scope.Has("searchType") || scope.Node.Child("type").ValueIs("string"u8),
        // sdf-5: what does not say that it is a specialization is not one.
        ["type != 'Extension' or derivation = 'specialization' or (context.exists() and contextType.exists())"] =
            DefinitionInvariants.ExtensionHasContext,
        // sdf-7: the start of the url is demanded of a definition without an id, too.
        ["(derivation = 'constraint') or (kind = 'logical') or (url = 'http://hl7.org/fhir/StructureDefinition/'+id)"] =
            DefinitionInvariants.UrlOfSpecification,
        // inv-1 of allergyintolerance-substanceExposureRisk: the expression looks for the extension within itself.
        ["substanceExposureRisk.exists() and code.empty()"] = static scope => !scope.Node.Parent.Child("code").Exists,
        // tim-9: several events cannot be compared at once.
        ["offset.empty() or (when.exists() and ((when in ('C' | 'CM' | 'CD' | 'CV')).not()))"] = DataTypeInvariants.OffsetOfEvent,
    };

    /// <summary>What is broken where nothing comes of the expression: the text names no exception for what is missing.</summary>
    private static readonly HashSet<string> BrokenWhenEmpty = new(StringComparer.Ordinal)
    {
        // ait-1, con-3
        "verificationStatus='entered-in-error' or clinicalStatus.exists()",
        // con-4
        "abatement.empty() or (abatement as boolean).not()  or clinicalStatus='resolved' "
            + "or clinicalStatus='remission' or clinicalStatus='inactive'",
        // com-1, fhs-3; mad-2; pro-1
        "notDone or notDoneReason.exists().not()",
        "reasonNotGiven.empty() or notGiven = true",
        "notDoneReason.empty() or notDone = true",
        // eld-3
        "empty() or ($this = '*') or (toInteger() >= 0)",
        // qty-3 as Contract words it
        "code.empty() or system",
        // ras-1
        "(low.empty() or ((low.code = '%') and (low.system = %ucum))) and (high.empty() or ((high.code = '%') and (high.system = %ucum)))",
        // sdf-1
        "derivation = 'constraint' or snapshot.element.select(path).isDistinct()",
        // vs-2
        "(component.empty() and related.empty()) implies (dataAbsentReason or value)",
        // vsd-9
        "code.exists() or abstract = true",
    };

    /// <summary>The expressions that are decided by the text of their rule, however they come out.</summary>
    public static IEnumerable<string> Expressions => ByExpression.Keys.Concat(BrokenWhenEmpty);

    /// <summary>The check by the rule's text; null where the expression stands.</summary>
    public static Func<InvariantScope, bool>? Find(string expression) => ByExpression.GetValueOrDefault(expression);

    /// <summary>Whether the rule is broken where the expression comes out as nothing, neither true nor false.</summary>
    public static bool IsBrokenWhenEmpty(string expression) => BrokenWhenEmpty.Contains(expression);
}

using Fhir.Http.Privacy;

namespace Registry.Plugin.Appointments;

/// <summary>The forms in which a participant can be the patient by NHS number (spec R7). All index alike.</summary>
internal static class PatientIdentity
{
    public const string NhsNumberSystem = "https://fhir.nhs.uk/Id/nhs-number";

    private const string NationalPatients = "://demographics.spineservices.nhs.uk/Patient/";

    /// <summary>Finds the NHS number of a participant, checked or not; the node is the one that holds it.</summary>
    public static bool TryFind(FhirNode participant, out FhirNode holder, out ReadOnlySpan<byte> number)
    {
        var actor = participant.Child("actor");
        var identifier = actor.Child("identifier");
        holder = identifier.Child("value");
        number = holder.Value;
        // An extension alone names no one (spec R2a).
        if (holder.HasValue && IsPatientSystem(identifier.Child("system").Value))
            return true;
        holder = actor.Child("reference");
        number = holder.Value;
        return TryStripReference(ref number);
    }

    /// <summary>
    /// The national reference of a participant whose identifier names the patient, where it does not name the same one; it does not exist
    /// otherwise. Separators in a number are no difference: R8 reports them.
    /// </summary>
    public static FhirNode Contradiction(FhirNode participant)
    {
        var reference = participant.Child("actor").Child("reference");
        if (!reference.HasValue || !TryFind(participant, out var holder, out var number) || holder.Name != "value")
            return default;
        var text = Encoding.UTF8.GetString(reference.Value);
        // Whoever follows the reference finds the patient by it, in whatever case or scheme it is written.
        var at = text.IndexOf(NationalPatients, StringComparison.OrdinalIgnoreCase);
        return at < 0 || NhsNumber.Compact(text[(at + NationalPatients.Length)..]) == NhsNumber.Compact(Encoding.UTF8.GetString(number))
            ? default : reference;
    }

    /// <summary>
    /// The element of a participant that would have to name the patient and has no value: the number of an identifier with the system of
    /// NHS numbers, else the system of an identifier that has a value, else the reference. It does not exist if none of them lacks a value.
    /// </summary>
    public static FhirNode Valueless(FhirNode participant)
    {
        var actor = participant.Child("actor");
        var identifier = actor.Child("identifier");
        var (system, value, reference) = (identifier.Child("system"), identifier.Child("value"), actor.Child("reference"));
        return LacksValue(value) && (IsPatientSystem(system.Value) || LacksValue(system)) ? value
            : LacksValue(system) ? system
            : LacksValue(reference) ? reference
            : default;
    }

    /// <summary>Whether the participant is meant to be a patient, in whatever form.</summary>
    public static bool LooksLikePatient(FhirNode participant)
    {
        var reference = participant.Child("actor").Child("reference").Value;
        return reference.StartsWith("Patient/"u8) || reference.IndexOf("/Patient/"u8) >= 0;
    }

    public static bool IsPatientSystem(ReadOnlySpan<byte> system) =>
        system.SequenceEqual("https://fhir.nhs.uk/Id/nhs-number"u8)
        || system.SequenceEqual("https://demographics.spineservices.nhs.uk"u8)
        || system.SequenceEqual("https://demographics.spineservices.nhs.uk/"u8);

    private static bool LacksValue(FhirNode node) => node.Exists && !node.HasValue;

    private static bool TryStripReference(ref ReadOnlySpan<byte> reference)
    {
        var prefix = "https://demographics.spineservices.nhs.uk/Patient/"u8;
        if (!reference.StartsWith(prefix))
            return false;
        reference = reference[prefix.Length..];
        return !reference.IsEmpty;
    }
}

/// <summary>An NHS number: ten digits, the last of which is a modulus 11 check digit (spec R8).</summary>
internal static class NhsNumber
{
    private const int Length = 10;

    private const string Separators = " \t\u00a0-\u2010\u2011\u2012\u2013.";

    /// <summary>What is wrong with an NHS number and how to fix it, without repeating it; null where it is right.</summary>
    public static OutcomeText? ErrorIn(ReadOnlySpan<byte> text)
    {
        if (IsValid(text))
            return null;
        var compact = Compact(Encoding.UTF8.GetString(text));
        if (compact.Length != Length || !compact.All(char.IsAsciiDigit))
            return new("The NHS number does not have ten digits.", "Give all ten digits, and nothing else.");
        return compact.Length != text.Length
            ? new("The NHS number is written with spaces, hyphens or other separators.", "Write its ten digits and nothing between them.")
            : new("The NHS number is not valid: its check digit is wrong.",
                "Correct the number: its tenth digit must be the modulus 11 check digit of the other nine.");
    }

    public static string Compact(string number) => string.Concat(number.Where(character => !Separators.Contains(character)));

    /// <summary>Whether the text is an NHS number; no spaces or hyphens are forgiven, because it is an index value.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length != Length)
            return false;
        Span<char> digits = stackalloc char[Length];
        for (var at = 0; at < Length; at++)
        {
            if (!char.IsAsciiDigit((char)text[at]))
                return false;
            digits[at] = (char)text[at];
        }

        return PatientNumbers.HasCheckDigit(digits);
    }
}

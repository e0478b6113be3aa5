using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Invariants of resources, elements and data types, each reported once and where it was broken.</summary>
internal static class InvariantMutants
{
    private const string Broken = "error invariant invariant-";

    public static Mutant[] All { get; } =
    [
        new("resource", "observation", [Set("dataAbsentReason", """{ "text": "none" }""")], Broken + "obs-6 Observation"),
        new("resource-with-component-code", "observation",
            [Set("component[0].code", """{ "coding": [{ "system": "http://loinc.org", "code": "29463-7" }] }""")], Broken
            + "obs-7 Observation"),
        new("backbone", "patient", [Set("contact", """[{ "gender": "male" }]""")], Broken + "pat-1 Patient.contact[0]"),
        new("backbone-in-second-item", "patient", [Add("contact", """{ "gender": "male" }""")], Broken + "pat-1 Patient.contact[1]"),
        new("backbone-in-repeated-content", "observation", [Set("component[0].referenceRange[0]", """{ "type": { "text": "x" } }""")],
            Broken + "obs-3 Observation.component[0].referenceRange[0]"),
        new("data-type", "encounter", [Set("period.end", "\"2025-12-31\"")], Broken + "per-1 Encounter.period"),
        new("data-type-in-backbone", "medication-request", [Set("dispenseRequest.validityPeriod.end", "\"2025\"")], Broken
            + "per-1 MedicationRequest.dispenseRequest.validityPeriod"),
        new("data-type-in-data-type", "patient", [Set("address[0].period.end", "\"2019\"")], Broken + "per-1 Patient.address[0].period"),
        new("data-type-of-choice", "observation", [Remove("valueQuantity.system")], Broken + "qty-3 Observation.value"),
        new("period-of-unequal-precision", "encounter", [Set("period", """{ "start": "2026-01-15", "end": "2026-01" }""")]),
        new("period-across-zones", "encounter",
            [Set("period", """{ "start": "2026-01-15T10:00:00+02:00", "end": "2026-01-15T08:30:00Z" }""")]),
        new("contact-point", "patient", [Remove("telecom[0].system")], Broken + "cpt-2 Patient.telecom[0]"),
        new("attachment", "patient", [Set("photo[0].data", "\"AAAA\"")], Broken + "att-1 Patient.photo[0]"),
        new("reference-range", "observation", [Set("referenceRange[0]", """{ "type": { "text": "x" } }""")], Broken
            + "obs-3 Observation.referenceRange[0]"),
        new("duration", "medication-request", [Set("dispenseRequest.expectedSupplyDuration.system", "\"http://example.org/units\"")], Broken
            + "drt-1 MedicationRequest.dispenseRequest.expectedSupplyDuration"),
        new("timing", "medication-request", [Set("dosageInstruction[0].timing.repeat.period", "-1")], Broken
            + "tim-5 MedicationRequest.dosageInstruction[0].timing.repeat"),
        new("requester", "medication-request", [Set("requester.agent.reference", "\"Patient/1\"")]),
        new("question-of-group", "questionnaire", [Remove("item[1].item")], Broken + "que-1 Questionnaire.item[1]"),
        new("question-with-options", "questionnaire", [Set("item[0].option", """[{ "valueString": "x" }]""")], Broken
            + "que-5 Questionnaire.item[0]"),
        new("link-ids-twice", "questionnaire", [Set("item[1].item[0].linkId", "\"1\"")], Broken + "que-2 Questionnaire"),
        new("nested-question", "questionnaire", [Set("item[1].item[0].enableWhen[0].answerBoolean", "true")], Broken
            + "que-7 Questionnaire.item[1].item[0].enableWhen[0]"),
        new("appointment-of-half-a-time", "appointment", [Set("status", "\"cancelled\""), Remove("end")], Broken + "app-2 Appointment"),
        new("appointment-without-time", "appointment", [Remove("start"), Remove("end")], Broken + "app-3 Appointment"),
        new("appointment-without-time-proposed", "appointment", [Set("status", "\"proposed\""), Remove("start"), Remove("end")]),
        new("participant-of-nobody", "appointment", [Remove("participant[0].actor")], Broken + "app-1 Appointment.participant[0]"),
        new("parameter-of-value-and-parts", "parameters", [Set("parameter[17].valueString", "\"x\"")], Broken
            + "inv-1 Parameters.parameter[17]"),
        new("section-of-nothing", "document", [Set("entry[0].resource.section[0]", """{ "title": "x" }""")], Broken
            + "cmp-1 Bundle.entry[0].resource.section[0]"),
        new("own-of-resource", "observation-rules", [Remove("method")], Broken + "ex-1 Observation"),
        new("own-warning-of-resource", "observation-rules", [Remove("issued")], "warning invariant invariant-ex-2 Observation"),
        new("own-warning-of-element", "observation-rules", [Set("code", """{ "coding": [{ "code": "x" }] }""")],
            "warning invariant invariant-ex-3 Observation.code"),
        new("own-of-backbone", "observation-rules", [Remove("component[0].valueString")], Broken + "ex-4 Observation.component[0]"),
        new("element-with-only-an-id", "patient", [Set("maritalStatus", """{ "id": "m" }""")], Broken + "ele-1 Patient.maritalStatus"),
        new("primitive-with-only-an-id", "patient", [Remove("gender"), Set("_gender", """{ "id": "m" }""")], Broken
            + "ele-1 Patient.gender"),
    ];
}

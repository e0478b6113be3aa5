namespace Registry.Http.Tests.Register;

/// <summary>
/// Appointments as the STU3 specification shows them: valid FHIR, yet no registrations. The body is ours, in the shape of
/// those examples; where the published files are at hand they are sent as well.
/// </summary>
[Trait("Spec", "S3")]
public class PublishedExampleTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string InTheShapeOfTheExamples = """
        {"resourceType":"Appointment","id":"sample",
          "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">A booking</div>"},
        "status":"booked","priority":5,"description":"Talk about the results","slot":[{"reference":"Slot/sample"}],
        "start":"2030-12-10T09:00:00Z","end":"2030-12-10T11:00:00Z","comment":"Further on",
        "participant":[{"actor":{"reference":"Patient/sample","display":"A patient"},"required":"required","status":"accepted"},
        {"type":[{"coding":[{"system":"http://hl7.org/fhir/v3/ParticipationType","code":"ATND"}]}],
          "actor":{"reference":"Practitioner/sample"},"required":"required","status":"accepted"}]}
        """;

    public static TheoryData<string, string[]> Bodies()
    {
        var data = new TheoryData<string, string[]> { { InTheShapeOfTheExamples, ["R1", "R4", "R5", "R7"] } };
        Add("appointment-example", "R1", "R5", "R7");
        Add("appointment-example-request", "R1", "R2", "R3", "R5", "R7", "R9");
        Add("appointment-example2doctors", "R1", "R4", "R5", "R7");
        return data;

        void Add(string name, params string[] rules)
        {
            foreach (var file in new[] { $"examples/spec/{name}.json", $"examples/spec/{name}.xml" })
            {
                if (Repository.Shared(file) is { } path)
                    data.Add(File.ReadAllText(path), rules);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task GivenAValidAppointmentThatIsNoRegistration_ThenEveryBrokenRuleIsNamed(string body, string[] rules)
    {
        using var client = registry.Caller();
        using var response = await client.RegisterAsync(body);
        var errors = (await response.RefusedAsync(HttpStatusCode.UnprocessableEntity)).Where(issue => issue.Severity == "error").ToList();
        Assert.All(errors, issue => Assert.Contains("(rule R", issue.Diagnostics, StringComparison.Ordinal));
        var named =
            errors.Select(issue => issue.Diagnostics[(issue.Diagnostics.IndexOf("(rule ", StringComparison.Ordinal) + 6)..].Split(')')[0])
            .Distinct();
        Assert.Equal(rules, named.OrderBy(rule => int.Parse(rule.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)));
    }
}

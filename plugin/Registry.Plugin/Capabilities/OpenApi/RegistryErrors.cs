using Fhir.Http.OpenApi;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>The examples of refusals with the codes by which NHS systems distinguish them (spec section 2).</summary>
internal static class RegistryErrors
{
    public static ErrorExample[] Of(int status) => status switch
    {
        400 =>
        [
            .. General(status),
            new("InvalidNhsNumber", "value", "The NHS number of the search is not valid.",
                "It has ten digits, the last of which is a check digit, and no spaces.") { Coding = SpineCode.InvalidNhsNumber },
        ],
        403 =>
        [
            new("AccessDenied", "forbidden", "The token is missing, does not pass a check, or does not grant this interaction.",
                "Send the header 'Authorization: Bearer' with a token that grants it.") { Coding = SpineCode.AccessDenied },
        ],
        405 =>
        [
            .. GeneralErrors.Of(status).Select(example => example with { Coding = SpineCode.NoRecordFound }),
        ],
        422 =>
        [
            new("Duplicate", "duplicate", "This provider URL is registered already.",
                "If this was a retry, the first attempt succeeded. (rule R10)") { Coding = SpineCode.Duplicate },
            new("InvalidNhsNumber", "value", "The NHS number is not valid.",
                "It needs ten digits without spaces, the last a modulus 11 check digit. (rule R8)")
            { Coding = SpineCode.InvalidNhsNumber },
            new("Constraint", "invariant", "The profile is not satisfied.", "Correct the element that the expression names.")
            { Coding = SpineCode.ConstraintViolation },
            new("Change", "business-rule", "What may not be changed is changed.", "Change the status only, as the issue says.")
            { Coding = SpineCode.InvalidResource },
            new("Transaction", "not-supported", "Transactions are not supported.", "Send the entries as a batch.")
            { Coding = SpineCode.InvalidResource },
            new("Rule", "required", "A rule of the registry is broken.", "Correct the element that the expression names.")
            { Coding = SpineCode.InvalidResource },
        ],
        _ => General(status),
    };

    private static ErrorExample[] General(int status) =>
        [.. GeneralErrors.Of(status).Select(example => example with { Coding = SpineCode.ForStatus(status) })];
}

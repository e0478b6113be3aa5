namespace Registry.Plugin.Pipeline;

/// <summary>The codes of <c>Spine-ErrorOrWarningCode-1</c>, by which NHS systems distinguish errors.</summary>
internal static class SpineCode
{
    /// <summary>The code system; the value set's URL, which some examples print, is not it.</summary>
    public const string System = "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1";

    public static IssueCoding BadRequest { get; } = new(System, "BAD_REQUEST", "Bad request");
    public static IssueCoding InvalidResource { get; } = new(System, "INVALID_RESOURCE", "Invalid resource");
    public static IssueCoding ConstraintViolation { get; } = new(System, "FHIR_CONSTRAINT_VIOLATION", "FHIR constraint violated");
    public static IssueCoding InvalidNhsNumber { get; } = new(System, "INVALID_NHS_NUMBER", "Invalid NHS number");
    public static IssueCoding Duplicate { get; } = new(System, "DUPLICATE_REJECTED", "Duplicate rejected");
    public static IssueCoding NoRecordFound { get; } = new(System, "NO_RECORD_FOUND", "No record found");
    public static IssueCoding AccessDenied { get; } = new(System, "ACCESS_DENIED", "Access denied");
    public static IssueCoding UnsupportedMediaType { get; } = new(System, "UNSUPPORTED_MEDIA_TYPE", "Unsupported media type");
    public static IssueCoding InternalServerError { get; } = new(System, "INTERNAL_SERVER_ERROR", "Internal server error");

    /// <summary>The code for a refusal that carries none of its own.</summary>
    public static IssueCoding ForStatus(int status) => status switch
    {
        401 or 403 => AccessDenied,
        404 => NoRecordFound,
        415 => UnsupportedMediaType,
        422 => InvalidResource,
        >= 500 => InternalServerError,
        _ => BadRequest,
    };

    /// <summary>The code for a finding of the validator or of a registration rule.</summary>
    public static IssueCoding ForIssue(string issueId, int status) => issueId switch
    {
        "R8" => InvalidNhsNumber,
        "R10" => Duplicate,
        _ when issueId.StartsWith("invariant-", StringComparison.Ordinal) => ConstraintViolation,
        _ => ForStatus(status),
    };
}

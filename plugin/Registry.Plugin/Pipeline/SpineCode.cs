namespace Registry.Plugin.Pipeline;

/// <summary>A code of <c>Spine-ErrorOrWarningCode-1</c>, by which NHS systems tell errors apart.</summary>
/// <param name="Code">The code.</param>
/// <param name="Display">The words for it.</param>
internal sealed record SpineCode(string Code, string Display)
{
    /// <summary>The code system; the value set's URL, which some examples print, is not it.</summary>
    public const string System = "https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1";

    public static SpineCode BadRequest { get; } = new("BAD_REQUEST", "Bad request");

    public static SpineCode InvalidResource { get; } = new("INVALID_RESOURCE", "Invalid resource");

    public static SpineCode ConstraintViolation { get; } = new("FHIR_CONSTRAINT_VIOLATION", "FHIR constraint violated");

    public static SpineCode InvalidNhsNumber { get; } = new("INVALID_NHS_NUMBER", "Invalid NHS number");

    public static SpineCode Duplicate { get; } = new("DUPLICATE_REJECTED", "Duplicate rejected");

    public static SpineCode NoRecordFound { get; } = new("NO_RECORD_FOUND", "No record found");

    public static SpineCode AccessDenied { get; } = new("ACCESS_DENIED", "Access denied");

    public static SpineCode UnsupportedMediaType { get; } = new("UNSUPPORTED_MEDIA_TYPE", "Unsupported media type");

    public static SpineCode InternalServerError { get; } = new("INTERNAL_SERVER_ERROR", "Internal server error");

    /// <summary>The code for a refusal that carries none of its own.</summary>
    public static SpineCode ForStatus(int status) => status switch
    {
        401 or 403 => AccessDenied,
        404 => NoRecordFound,
        415 => UnsupportedMediaType,
        422 => InvalidResource,
        >= 500 => InternalServerError,
        _ => BadRequest,
    };

    /// <summary>The code for a finding of the validator or of a registration rule.</summary>
    public static SpineCode ForIssue(string issueId, int status) => issueId switch
    {
        "R8" => InvalidNhsNumber,
        "R10" => Duplicate,
        _ when issueId.StartsWith("invariant-", StringComparison.Ordinal) => ConstraintViolation,
        _ => ForStatus(status),
    };
}

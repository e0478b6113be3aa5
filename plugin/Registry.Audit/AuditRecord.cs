using System.Text.Json.Serialization;

namespace Registry.Audit;

/// <summary>
/// What is kept of one request on patient data, or of one start of the server (spec T5). Nothing of a body, a query or a token is in it.
/// </summary>
public sealed record AuditRecord
{
    /// <summary>
    /// A request; <see cref="Start"/> a start of the server; <see cref="Damage"/> what a crash left of a record, set aside;
    /// <see cref="Accepted"/> an administrator's decision to go on after records, key or head were lost; <see cref="Refusals"/> a count
    /// of refused requests; <see cref="Retention"/> appointments that were removed because they were over long enough;
    /// <see cref="Erasure"/> an appointment that an administrator erased; <see cref="Export"/> a copy of what is held about a person, made
    /// by an administrator.
    /// </summary>
    public const string Request = "request";

    /// <inheritdoc cref="Request"/>
    public const string Start = "start";

    /// <inheritdoc cref="Request"/>
    public const string Damage = "damage";

    /// <inheritdoc cref="Request"/>
    public const string Accepted = "accepted";

    /// <inheritdoc cref="Request"/>
    public const string Refusals = "refusals";

    /// <inheritdoc cref="Request"/>
    public const string Retention = "retention";

    /// <inheritdoc cref="Request"/>
    public const string Erasure = "erasure";

    /// <inheritdoc cref="Request"/>
    public const string Export = "export";

    /// <summary>
    /// What is about to be stored, where the store cannot keep the record of it: one with the same <see cref="Write"/> follows.
    /// </summary>
    public const string Intent = "intent";

    /// <summary>What became of an <see cref="Intent"/> whose outcome was not seen when it came: the store was asked later.</summary>
    public const string Settled = "settled";

    /// <summary>When it was answered, in UTC.</summary>
    [JsonPropertyName("at")]
    public required DateTimeOffset At { get; init; }

    /// <summary><see cref="Request"/> or another of the constants.</summary>
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    /// <summary>The request's id, under which it is found in the log too.</summary>
    [JsonPropertyName("request")]
    public string? RequestId { get; init; }

    /// <summary>The id by which the client knows it.</summary>
    [JsonPropertyName("correlation")]
    public string? CorrelationId { get; init; }

    /// <summary>The client system of the token; null where no good token came.</summary>
    [JsonPropertyName("client")]
    public string? Client { get; init; }

    /// <summary>The subject of the token: a user or a system. Of an erasure or export: the administrator's account.</summary>
    [JsonPropertyName("subject")]
    public string? Subject { get; init; }

    /// <summary>Who issued the token.</summary>
    [JsonPropertyName("issuer")]
    public string? Issuer { get; init; }

    /// <summary>The token's own id.</summary>
    [JsonPropertyName("token")]
    public string? TokenId { get; init; }

    /// <summary>The organisation that the token names, where the settings say which claim does.</summary>
    [JsonPropertyName("organisation")]
    public string? Organisation { get; init; }

    /// <summary>The SHA-256 thumbprint of the client certificate, in hexadecimal digits.</summary>
    [JsonPropertyName("certificate")]
    public string? Certificate { get; init; }

    /// <summary>The address the request came from.</summary>
    [JsonPropertyName("address")]
    public string? Address { get; init; }

    /// <summary>The FHIR interaction, such as <c>create</c> or <c>search-type</c>.</summary>
    [JsonPropertyName("interaction")]
    public string? Interaction { get; init; }

    /// <summary>The HTTP method.</summary>
    [JsonPropertyName("method")]
    public string? Method { get; init; }

    /// <summary>The id of the Appointment that was asked for, or made.</summary>
    [JsonPropertyName("id")]
    public string? ResourceId { get; init; }

    /// <summary>The version that was answered.</summary>
    [JsonPropertyName("version")]
    public string? Version { get; init; }

    /// <summary>The patients concerned: keyed hashes of their NHS numbers, or the numbers, or nothing, as the settings say.</summary>
    [JsonPropertyName("patients")]
    public IReadOnlyList<string>? Patients { get; init; }

    /// <summary>The HTTP status of the answer.</summary>
    [JsonPropertyName("status")]
    public int? Status { get; init; }

    /// <summary>The codes of the answer's issues: the NHS code, else FHIR's.</summary>
    [JsonPropertyName("issues")]
    public IReadOnlyList<string>? Issues { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    [JsonPropertyName("ms")]
    public long? Milliseconds { get; init; }

    /// <summary>
    /// Of a start: what is switched on. Of damage: what was set aside. Of an acceptance: the reason, and what was found. Of retention: what
    /// was removed. Of an erasure or export: what was done, and of an erasure the reason.
    /// </summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Of a start: what was switched on at the start before, where that was something else.</summary>
    [JsonPropertyName("before")]
    public string? Before { get; init; }

    /// <summary>
    /// Of refusals: how many are counted, those that have a record of their own not among them. Of retention and exports: how many
    /// appointments. Of an erasure: how many versions.
    /// </summary>
    [JsonPropertyName("count")]
    public long? Count { get; init; }

    /// <summary>Of refusals: when the first of them was answered, in UTC.</summary>
    [JsonPropertyName("first")]
    public DateTimeOffset? First { get; init; }

    /// <summary>Of refusals: when the last of them was answered, in UTC.</summary>
    [JsonPropertyName("last")]
    public DateTimeOffset? Last { get; init; }

    /// <summary>Of refusals: how many were answered with each status.</summary>
    [JsonPropertyName("statuses")]
    public IReadOnlyDictionary<string, long>? Statuses { get; init; }

    /// <summary>
    /// Of the first record of a file: the hash of the record before, so that the file can be checked without the one before it.
    /// </summary>
    [JsonPropertyName("after")]
    public string? After { get; init; }

    /// <summary>
    /// Of the first record of a file: the <see cref="Text"/> of the last start, so that no one has to look for it in earlier files.
    /// </summary>
    [JsonPropertyName("running")]
    public string? Running { get; init; }

    /// <summary>
    /// Names a write, once for all time: of an <see cref="Intent"/>, of what follows it, and of the record of a version that was stored.
    /// </summary>
    [JsonPropertyName("write")]
    public string? Write { get; init; }

    /// <summary>
    /// Whether the version that <see cref="ResourceId"/> and <see cref="Version"/> name was stored by this request. Every stored version
    /// has one record where this is true (spec T5a).
    /// </summary>
    [JsonPropertyName("stored")]
    public bool? Stored { get; init; }

    /// <summary>
    /// Of a version that was stored: the number of the audit's last record when it was about to be. Its own number is greater, so that a
    /// search for it ends there, whatever clocks said.
    /// </summary>
    [JsonPropertyName("since")]
    public long? Since { get; init; }

    /// <summary>Whether the record is about what a caller asked for, and names the caller, as far as is known.</summary>
    [JsonIgnore]
    public bool IsOfRequest => Kind is Request or Refusals or Intent or Settled;

    /// <summary>Whether the record is about what an administrator did beside the server.</summary>
    [JsonIgnore]
    public bool IsOfAdministrator => Kind is Erasure or Export;

    /// <summary>The kind only: a record names a patient, and a log must not.</summary>
    public override string ToString() => $"{nameof(AuditRecord)} {Kind}";
}

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>Tokens and rights.</summary>
internal static class SecurityMutants
{
    private const string Denied = "The status is 403.";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        Token("NoGoodToken", Denied, On.Register, "403 becomes 401", Break.Status(403, 401)),
        Token("NoGoodToken", Denied, On.Register, "the token is ignored", Break.Status(403, 201)),
        Token("NoGoodToken", "The issue code is forbidden.", On.Register, "another issue code", Break.Set("issue[0].code", "login")),
        Token("NoGoodToken", "The Spine code is ACCESS_DENIED.", On.Register, "another Spine code",
            Break.Set("issue[0].details.coding[0].code", "BAD_REQUEST")),
        Token("NoGoodToken", "The header WWW-Authenticate contains Bearer.", On.Register, "no WWW-Authenticate",
            Break.NoHeader("WWW-Authenticate")),
        Token("NoGoodToken", "The header WWW-Authenticate contains error=\"invalid_token\".", On.Register, "no error in WWW-Authenticate",
            Break.Header("WWW-Authenticate", "Bearer")),
        Token("Expired", Denied, On.Read, "expired tokens are accepted", Break.Status(403, 404)),
        Token("OfAnotherIssuer", Denied, On.Read, "any issuer is accepted", Break.Status(403, 404)),
        Token("ForAnotherAudience", Denied, On.Read, "any audience is accepted", Break.Status(403, 404)),
        Token("NotYetValid", Denied, On.Read, "nbf is not checked", Break.Status(403, 404)),
        Token("FromTheFuture", Denied, On.Read, "iat is not checked", Break.Status(403, 404)),
        Token("SignedByAnotherKey", Denied, On.Read, "any key is accepted", Break.Status(403, 404)),
        Token("Unsigned", Denied, On.Read, "unsigned tokens are accepted", Break.Status(403, 404)),
        Token("SignedByASharedSecret", Denied, On.Read, "the public key is a secret", Break.Status(403, 404)),
        Token("BeforeTheBody", Denied, On.Register, "the body is read before the token", Break.Status(403, 400)),
        Token("OnHistory", Denied, On.History, "a history needs no token", Break.Status(403, 200)),
        Token("OnSearch", Denied, On.Search, "a search needs no token", Break.Status(403, 200)),
        Right("RegisteringIsNot", Denied, On.Register, "who reads may register", Break.Status(403, 201)),
        Right("CancellingIsNot", Denied, On.Cancel, "who reads may cancel", Break.Status(403, 200)),
        Right("SearchingIsNot", Denied, On.Search, "someone else's appointments can be searched", Deceive.NoHeader("Authorization")
            with { Answered = Break.Status(403, 200).Answered }),
        Right("ReadingIsAllowed", "The status is 200.", On.Read, "who reads may not read", Break.Status(200, 403)),
        Right("NothingWasRegistered", "Bundle.total is 0.", On.Search, "what was denied is there", Break.Set("total", 1)),
        Right("NothingWasCancelled", "Appointment.meta.versionId is 1.", On.Read, "what was denied made a version",
            Break.Set("meta.versionId", "2")),
    ];

    private static Mutant Token(string test, string assert, Func<HttpRequestMessage, bool> on, string breaks, Change change) =>
        new("security/tokens", test, assert, on, breaks, change);

    private static Mutant Right(string test, string assert, Func<HttpRequestMessage, bool> on, string breaks, Change change) =>
        new("security/rights", test, assert, on, breaks, change);
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Benchmarks.Server.Bare;

/// <summary>
/// What the registry is compared with: Kestrel without routing, which validates the same kind of token with the same library on every POST,
/// recalls it by its digest on every GET, and keeps the bytes in SQLite. No FHIR, no rules; in the place of the audit nothing, or a
/// <see cref="BareJournal"/>.
/// </summary>
internal sealed class BareServer(BareStore store, BareJournal? journal)
{
    private const string Name = "bare";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly JsonWebTokenHandler _handler = new();
    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
    private readonly ConcurrentDictionary<string, bool> _valid = new(StringComparer.Ordinal);

    /// <summary>Serves on loopback until the process is ended.</summary>
    /// <param name="port">Where it listens.</param>
    /// <param name="hasJournal">Whether each read waits for a durable line.</param>
    public static async Task RunAsync(int port, bool hasJournal)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        using var store = new BareStore(Path.GetFullPath("bare.db"));
        await using var journal = hasJournal ? new BareJournal(Path.GetFullPath("bare.journal")) : null;
        app.Run(new BareServer(store, journal).ServeAsync);
        await app.RunAsync();
    }

    private Task ServeAsync(HttpContext http) => (http.Request.Method, http.Request.Path.Value) switch
    {
        ("GET", "/$readiness") => Task.CompletedTask,
        ("POST", "/connect/token") => http.Response.WriteAsJsonAsync(new { access_token = Issue() }),
        ("POST", "/Appointment") => CreateAsync(http),
        ("GET", { } path) => ReadAsync(http, path["/Appointment/".Length..]),
        _ => throw new InvalidOperationException("No such route"),
    };

    private async Task CreateAsync(HttpContext http)
    {
        if (!await IsValidAsync(TokenOf(http)))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var body = new byte[(int)http.Request.ContentLength!.Value];
        await http.Request.Body.ReadExactlyAsync(body);
        var id = Guid.CreateVersion7().ToString("N");
        await store.AddAsync(id, body);
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"http://{http.Request.Host.Value}/Appointment/{id}/_history/1";
        await AnswerAsync(http, body);
    }

    private Task ReadAsync(HttpContext http, string id)
    {
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(TokenOf(http))));
        if (!_valid.ContainsKey(digest))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var body = store.Get(id)!;
        return journal is null ? AnswerReadAsync(http, body) : AnswerAfterAsync(journal.AddAsync(), http, body);
    }

    private static async Task AnswerAfterAsync(Task durable, HttpContext http, byte[] body)
    {
        await durable;
        await AnswerReadAsync(http, body);
    }

    private static Task AnswerReadAsync(HttpContext http, byte[] body)
    {
        if (http.Request.Headers.IfNoneMatch != "W/\"1\"")
            return AnswerAsync(http, body);
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        http.Response.Headers.ETag = "W/\"1\"";
        return Task.CompletedTask;
    }

    private static Task AnswerAsync(HttpContext http, byte[] body)
    {
        http.Response.Headers.ETag = "W/\"1\"";
        http.Response.ContentType = "application/fhir+json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        http.Response.BodyWriter.Write(body);
        return http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().CompleteAsync();
    }

    private static string TokenOf(HttpContext http) => http.Request.Headers.Authorization.ToString()["Bearer ".Length..];

    private string Issue()
    {
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Name,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime + Lifetime,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = Name, ["scope"] = "read write search" },
        });
        _valid[Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token)))] = true;
        return token;
    }

    private async Task<bool> IsValidAsync(string token) => (await _handler.ValidateTokenAsync(token, new TokenValidationParameters
    {
        ValidIssuer = Name,
        ValidAudience = Name,
        IssuerSigningKey = _key,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
    })).IsValid;
}

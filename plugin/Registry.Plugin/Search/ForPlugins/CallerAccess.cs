using System.Security;
using Registry.Plugin.Authorization;
using Registry.Plugin.Authorization.Certificates;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Search.ForPlugins;

/// <summary>
/// On whose authority another plugin asks: that of the caller whose request it works on, by the token and certificate of that request. Work
/// outside of requests is the server's own.
/// </summary>
internal sealed class CallerAccess(IHttpContextAccessor requests, TokenGate gate, CertificateGate certificates)
{
    /// <summary>Cancelled where the caller has gone.</summary>
    public CancellationToken Aborted => requests.HttpContext?.RequestAborted ?? CancellationToken.None;

    /// <exception cref="NotImplementedException">An administrator has switched the interaction off.</exception>
    /// <exception cref="SecurityException">The caller has no token that grants it; the message says what is wrong with it.</exception>
    public async Task DemandAsync(RegistryPermissions needed, bool isOn)
    {
        if (!isOn)
            throw new NotImplementedException("The registry's interaction is switched off.");
        if (requests.HttpContext is not { } http)
            return;
        var result = await gate.CheckAsync(http.Request.Headers.Authorization, http.RequestAborted);
        if (result is Caller caller)
        {
            if ((certificates.Refuse(caller, http.Connection.ClientCertificate) ?? gate.Authorize(caller, needed)) is not { } refused)
            {
                // The audit names who asked.
                Context?.Features.Put(caller);
                return;
            }

            result = refused;
        }

        throw new SecurityException(string.Join(' ', (result as TokenRejection)?.Messages.Select(message => message.Diagnostics)
            ?? ["The token could not be checked; ask for a new one."]));
    }

    /// <summary>Notes for the audit which patient's data was asked for or given out.</summary>
    public void Note(string? patient)
    {
        if (Context is { } context)
            AuditNotes.AddPatient(context, patient);
    }

    private IVonkContext? Context => requests.HttpContext?.Features.Find<IVonkContext>();
}

using Vonk.Core.Context;

namespace FhirHost.Facades.Interactions;

/// <summary>Adds the parameters of a search by POST to the arguments, once a request.</summary>
internal static class FormArguments
{
    /// <returns>The status and the message of an error in the form; null without an error.</returns>
    public static async Task<(int Status, string Diagnostics)?> AddAsync(IVonkContext context)
    {
        if (context.Features.Get<SearchForm>() is not null)
            return null;
        var form = await SearchForm.ReadAsync(context.HttpContext().Request);
        context.Features.Set(form);
        foreach (var (name, values) in form.Parameters)
        {
            context.Arguments.AddArguments(values.OfType<string>().Where(value => value.Length > 0)
                .Select(value => new Argument(ArgumentSource.Body, name, value)));
        }

        return form.Error is { } error ? (form.Status, error) : null;
    }
}

using Microsoft.AspNetCore.Http;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Repository;
using static Vonk.Core.Context.VonkOutcome;

namespace Samples.InMemory.Interactions;

/// <summary>The condition of a conditional update or delete, which is the query of its URL.</summary>
internal sealed class Condition(ISearchRepository search)
{
    private static readonly string[] NoCondition = ["_format", "_pretty"];

    /// <summary>What matches; null where the condition cannot be believed, and the answer is a refusal.</summary>
    public async Task<IReadOnlyList<IResource>?> MatchesAsync(IVonkContext context)
    {
        var type = context.Arguments.GetArgument(ArgumentNames.resourceType)!.ArgumentValue;
        var condition = context.Arguments
            .Where(argument => argument.Source == ArgumentSource.Query && !NoCondition.Contains(argument.ArgumentName))
            .Select(argument => (IArgument)new Argument(ArgumentSource.Internal, argument.ArgumentName, argument.ArgumentValue)).ToList();
        var arguments = new ArgumentCollection(
            [new Argument(ArgumentSource.Internal, ArgumentNames.resourceType, type), .. condition]);
        var options = SearchOptions.Latest(context.ServerBase, context.Request.Interaction, context.InformationModel)
            .WithAuthorization(context);
        var found = condition.Count == 0 ? null : await search.Search(arguments, options);
        // A condition that is only half understood would match too much, and too much be changed.
        if (found is null || arguments.Any(argument => argument.Status != ArgumentStatus.Handled))
        {
            Refusal.Give(context, StatusCodes.Status400BadRequest, IssueType.NotSupported,
                "The condition is empty, or has a parameter or a value that cannot be searched by.",
                "Nothing was changed. Correct the query.");
            return null;
        }

        context.Arguments.Handled();
        return [.. found];
    }
}

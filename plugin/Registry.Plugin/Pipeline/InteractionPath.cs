namespace Registry.Plugin.Pipeline;

/// <summary>
/// What a method and a path mean where the contract has no name for it, <see href="http://hl7.org/fhir/STU3/http.html"/> .
/// </summary>
internal static class InteractionPath
{
    /// <summary>The interaction.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base of the server.</param>
    /// <param name="isConditional">Whether the request has the header If-None-Exist.</param>
    public static RegistryInteraction Of(string method, string path, bool isConditional)
    {
        var isGet = method is "GET" or "HEAD";
        return path.Trim('/').Split('/') switch
        {
            [""] => method == "POST" ? RegistryInteraction.Batch : RegistryInteraction.Other,
            ["metadata"] => isGet ? RegistryInteraction.Capabilities : RegistryInteraction.Other,
            [['$', ..]] or [_, _, ['$', ..]] => RegistryInteraction.OtherOperation,
            [_, ['$', ..]] => RegistryInteraction.TypeOperation,
            [_, "_search"] => method == "POST" ? RegistryInteraction.Search : RegistryInteraction.Other,
            [_] when method == "POST" => isConditional ? RegistryInteraction.ConditionalCreate : RegistryInteraction.Create,
            [_, not "_history"] when method == "PUT" => RegistryInteraction.Update,
            _ when !isGet => RegistryInteraction.Other,
            [_] => RegistryInteraction.Search,
            [_, "_history"] => RegistryInteraction.TypeHistory,
            [_, _] => RegistryInteraction.Read,
            [_, _, "_history"] => RegistryInteraction.InstanceHistory,
            [_, _, "_history", _] => RegistryInteraction.Vread,
            _ => RegistryInteraction.Other,
        };
    }
}

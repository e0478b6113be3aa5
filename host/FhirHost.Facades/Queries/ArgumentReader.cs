using FhirHost.Facades.Repositories;
using Vonk.Core.Metadata;

namespace FhirHost.Facades.Queries;

/// <summary>The part of a query that one argument means.</summary>
internal sealed class ArgumentReader<TQuery>(
    IRepoQueryFactory<TQuery> factory, QueryContext context, SearchOptions options, int level, IReadOnlyList<string> types,
        IModelService? model, SupportedModel supported)
    where TQuery : BaseQuery
{
    /// <exception cref="ArgumentException">The value is wrong.</exception>
    /// <exception cref="NotSupportedException">The parameter cannot be searched by.</exception>
    public TQuery? Read(IArgument argument)
    {
        if (Shapes.AreMeantBy(argument.ArgumentName))
            return level == 0 ? Shape(argument) : throw new NotSupportedException("Only the result itself has a shape.");
        var name = ParameterName.Parse(argument.ArgumentName);
        if (name.Source is { } source)
        {
            var from = From(source, name.Chain!, argument.ArgumentValue);
            return Complete(factory.Filter(name.Code, from), from.Arguments);
        }

        if (!types.All(type => supported.Includes(type, name.Code)))
            throw new NotSupportedException($"The parameter {name.Code} is switched off.");
        if (name.Chain is { } chain)
        {
            var to = To(name, chain, argument.ArgumentValue);
            return Complete(factory.Filter(name.Code, to), to.Arguments);
        }

        return Values(name, argument.ArgumentValue);
    }

    /// <summary>A chain of which the facade left something out would find too much.</summary>
    private static TQuery? Complete(TQuery? part, IArgumentCollection chain)
    {
        var left = chain.FirstOrDefault(argument => argument.MustHandle && argument.Status != ArgumentStatus.Handled);
        return left?.Status switch
        {
            null => part,
            ArgumentStatus.Error =>
                throw new SearchValueException(left.Issue?.Diagnostics ?? left.Issue?.Details ?? "A value of the chain is wrong."),
            _ => throw new NotSupportedException("The facade left a part of the chain out."),
        };
    }

    private TQuery? Shape(IArgument argument)
    {
        var query = new QueryParts<TQuery>(factory);
        foreach (var shape in Shapes.Of(argument.ArgumentName, argument.ArgumentValue, model, types))
            query.And(factory.ResultShape(shape));
        return query.Whole;
    }

    /// <summary>Values between commas are alternatives.</summary>
    private TQuery? Values(ParameterName name, string values)
    {
        var parameter = Parameter(name.Code);
        var query = new QueryParts<TQuery>(factory);
        foreach (var value in SearchText.Split(values, ','))
            query.Or(factory.Filter(name.Code, FilterValues.Of(parameter, name.Modifier, value, options.ServerBase)));
        return name.Modifier == FilterValues.Not && query.Whole is { } wanted ? factory.Not(wanted) : query.Whole;
    }

    private ReferenceToValue To(ParameterName name, string chain, string value)
    {
        var targets = name.Modifier is { } type ? [type] : Parameter(name.Code)?.Targets ?? [];
        return new ReferenceToValue(targets, context, Arguments(targets, chain, value), options, level + 1);
    }

    private ReferenceFromValue From(string source, string chain, string value) =>
        new(source, context, Arguments([source], chain, value), options, level + 1);

    private static ArgumentCollection Arguments(IReadOnlyList<string> types, string name, string value) => new(
        new Argument(ArgumentSource.Internal, ArgumentNames.resourceType, string.Join(',', types)),
        new Argument(ArgumentSource.Internal, name, value) { MustHandle = true });

    private VonkSearchParameter? Parameter(string code) => model?.FindSearchParametersByCode(code, [.. types]).FirstOrDefault();
}

/// <summary>A query that grows part by part; a part that is null restricts nothing.</summary>
internal sealed class QueryParts<TQuery>(IRepoQueryFactory<TQuery> factory)
    where TQuery : BaseQuery
{
    public TQuery? Whole { get; private set; }

    public void And(TQuery? part) => Whole = part is null ? Whole : Whole is null ? part : factory.And(Whole, part);

    public void Or(TQuery? part) => Whole = part is null ? Whole : Whole is null ? part : factory.Or(Whole, part);
}

using Hl7.FhirPath.Expressions;

namespace Registry.Validation.Invariants.Expressions;

/// <summary>
/// Compiles the plain part of FHIRPath, in which nine of ten STU3 invariants are written: paths of names, <c>exists</c>, <c>empty</c>,
/// <c>count</c>, comparisons with literals, boolean logic. It works on the tree itself, so that a common resource needs no second
/// view. Whatever it does not know it leaves to the engine of the SDK, which is its oracle in tests.
/// </summary>
internal static class ExpressionCompiler
{
    /// <summary>The compiled expression; null where it is not plain.</summary>
    public static Condition? Compile(Expression expression) => expression switch
    {
        BracketExpression bracket => Compile(bracket.Operand),
        BinaryExpression binary => Binary(binary),
        ChildExpression or AxisExpression => Path(expression) is { } path ? Comparison.AsBoolean(path) : null,
        FunctionCallExpression call => Call(call),
        _ => null,
    };

    private static Condition? Binary(BinaryExpression binary) => binary.Op switch
    {
        "and" => Both(binary, Logic.And),
        "or" => Both(binary, Logic.Or),
        "xor" => Both(binary, Logic.Xor),
        "implies" => Both(binary, Logic.Implies),
        "=" => Equality(binary) ?? Numeric(binary) ?? OfPaths(binary),
        "!=" => Equality(binary) is { } equal ? Logic.Not(equal) : Numeric(binary) ?? OfPaths(binary),
        "<" or "<=" or ">" or ">=" => Numeric(binary) ?? OfPaths(binary),
        "in" => Path(Left(binary)) is { } path && Literals(Right(binary)) is { } texts ? Comparison.In(path, texts) : null,
        _ => null,
    };

    /// <summary>
    /// A side that is not plain is left to the engine, but only where the plain one, which is looked at first, does not decide.
    /// </summary>
    private static Condition? Both(BinaryExpression binary, Func<Condition, Condition, Condition> combine) =>
        (Compile(Left(binary)), Compile(Right(binary))) switch
        {
            (null, null) => null,
            ({ } left, { } right) => combine(left, right),
            ({ } left, null) => combine(left, ForEngine),
            (null, { } right) => binary.Op == "implies" ? Logic.Or(right, ForEngine) : combine(right, ForEngine),
        };

    private static bool? ForEngine(InvariantScope scope)
    {
        scope.Facts.LeaveToEngine();
        return null;
    }

    private static Condition? Equality(BinaryExpression binary)
    {
        if (Path(Left(binary)) is { } path)
        {
            if (Text(Right(binary)) is { } text)
                return Comparison.EqualTo(path, text);
            return Inner(Right(binary)) is ConstantExpression { Value: bool value } ? Comparison.EqualTo(path, value) : null;
        }

        // exists() = exists(): both sides are never empty.
        return Inner(Left(binary)) is FunctionCallExpression { FunctionName: "exists" or "empty" }
            && Inner(Right(binary)) is FunctionCallExpression { FunctionName: "exists" or "empty" }
            && Compile(Left(binary)) is { } left && Compile(Right(binary)) is { } right
                ? Logic.Not(Logic.Xor(left, right))
                : null;
    }

    private static Condition? Numeric(BinaryExpression binary) =>
        ToNumber(Left(binary)) is { } left && ToNumber(Right(binary)) is { } right ? Comparison.Compare(left, binary.Op, right) : null;

    private static Condition? OfPaths(BinaryExpression binary)
    {
        if (Path(Left(binary)) is not { } left)
            return null;
        if (Inner(Right(binary)) is ConstantExpression { Value: int or long } number)
            return Comparison.Compare(left, binary.Op, Convert.ToDecimal(number.Value, CultureInfo.InvariantCulture));
        return Path(Right(binary)) is { } right ? Comparison.Compare(left, binary.Op, right) : null;
    }

    private static Number? ToNumber(Expression expression) => Inner(expression) switch
    {
        ConstantExpression { Value: int value } => _ => value,
        ConstantExpression { Value: long and >= int.MinValue and <= int.MaxValue } constant => Constant((int)(long)constant.Value),
        BinaryExpression { Op: "+" } sum => ToNumber(Left(sum)) is { } left && ToNumber(Right(sum)) is { } right ? scope => left(scope)
            + right(scope) : null,
        FunctionCallExpression { FunctionName: "count" } call when !call.Arguments.Any() && Path(call.Focus) is { } path => path.Count,
        _ => null,
    };

    private static Number Constant(int value) => _ => value;

    private static Condition? Call(FunctionCallExpression call)
    {
        var arguments = call.Arguments.ToList();
        if (call.FunctionName == "not" && arguments.Count == 0)
            return Compile(call.Focus) is { } inner ? Logic.Not(inner) : null;
        if (Path(call.Focus) is not { } path)
            return arguments.Count == 0 ? OfThis(call) : null;
        return (call.FunctionName, arguments) switch
        {
            ("exists", []) => scope => path.Any(scope),
            ("empty", []) => scope => !path.Any(scope),
            ("exists", [var criterion]) => Compile(criterion) is { } filter && path.Where(filter) is { } filtered ? scope =>
                filtered.Any(scope) : null,
            ("all", [var criterion]) => Compile(criterion) is { } condition ? scope => path.All(scope, condition) : null,
            ("isDistinct", []) => scope => path.IsDistinct(scope),
            ("startsWith", [var argument]) => Text(argument) is { } start
                ? Comparison.OnText(path, text => text.StartsWith(start, StringComparison.Ordinal)) : null,
            ("contains", [var argument]) => Text(argument) is { } part
                ? Comparison.OnText(path, text => text.Contains(part, StringComparison.Ordinal)) : null,
            _ => null,
        };
    }

    /// <summary><c>where(…).empty()</c> and <c>where(…).exists()</c> on the element itself.</summary>
    private static Condition? OfThis(FunctionCallExpression call)
    {
        if (call.FunctionName is not ("empty" or "exists") || call.Focus is not FunctionCallExpression { FunctionName: "where" } where)
            return null;
        if (Path(where.Focus) is not { IsThis: true } || where.Arguments.ToList() is not [var criterion]
            || Compile(criterion) is not { } filter)
            return null;
        return call.FunctionName == "empty" ? scope => filter(scope) != true : scope => filter(scope) == true;
    }

    private static NodePath? Path(Expression? expression) => expression switch
    {
        BracketExpression bracket => Path(bracket.Operand),
        AxisExpression { AxisName: "this" or "that" } => NodePath.This,
        ChildExpression child => Path(child.Focus)?.Then(child.ChildName),
        FunctionCallExpression { FunctionName: "where" } call when call.Arguments.ToList() is [var criterion] =>
            Path(call.Focus) is { } path && Compile(criterion) is { } filter ? path.Where(filter) : null,
        FunctionCallExpression { FunctionName: "select" } call
                when call.Arguments.ToList() is [ChildExpression { Focus: AxisExpression } child] =>
                Path(call.Focus)?.Then(child.ChildName),
        FunctionCallExpression { FunctionName: "trace" } call => Path(call.Focus),
        _ => null,
    };

    private static List<string>? Literals(Expression expression) => Inner(expression) switch
    {
        ConstantExpression { Value: string text } => [text],
        BinaryExpression { Op: "|" } union => Literals(Left(union)) is { } left && Literals(Right(union)) is { } right ? [.. left, .. right]
            : null,
        _ => null,
    };

    private static string? Text(Expression expression) => Inner(expression) switch
    {
        ConstantExpression { Value: string text } => text,
        VariableRefExpression { Name: "ucum" } => "http://unitsofmeasure.org",
        _ => null,
    };

    // The SDK puts the focus before the operands, and its own Left and Right count from there.
    private static Expression Left(BinaryExpression binary) => binary.Arguments.Reverse().Skip(1).First();

    private static Expression Right(BinaryExpression binary) => binary.Arguments.Last();

    private static Expression Inner(Expression expression) => expression is BracketExpression bracket ? Inner(bracket.Operand) : expression;
}

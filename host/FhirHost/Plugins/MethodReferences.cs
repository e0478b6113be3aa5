using System.Reflection.Emit;

namespace FhirHost.Plugins;

/// <summary>
/// Finds out whether all that a method refers to is there. .NET looks when it compiles the method, at its first call, and refuses the whole
/// of it where something is missing, in a branch that is never taken too.
/// </summary>
internal static class MethodReferences
{
    private const int TwoByteOpCodes = 0xFE;

    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    /// <exception cref="Exception">Something is missing, as .NET says it: FileNotFoundException, MissingMethodException and so
    /// on.</exception>
    public static void Check(MethodInfo method)
    {
        // Asking for the body looks at the types of its variables.
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return;
        var types = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var arguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == TwoByteOpCodes ? (TwoByteOpCodes << 8) | code[at + 1] : code[at];
            at += value > byte.MaxValue ? 2 : 1;
            var kind = OpCodesByValue[value].OperandType;
            if (kind is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                _ = method.Module.ResolveMember(BitConverter.ToInt32(code, at), types, arguments);
            at += Size(kind, code, at);
        }
    }

    private static int Size(OperandType kind, byte[] code, int at) => kind switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}

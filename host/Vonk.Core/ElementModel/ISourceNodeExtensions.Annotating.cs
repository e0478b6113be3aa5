using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

/// <content>Annotating nodes.</content>
public static partial class ISourceNodeExtensions
{
    /// <summary>With one more annotation, which stays through further changes of the node.</summary>
    /// <param name="original">What to annotate.</param>
    /// <param name="annotation">The annotation.</param>
    /// <param name="hideExisting">Whether other annotations of the type are not seen any more.</param>
    /// <typeparam name="T">The type to find it by.</typeparam>
    public static ISourceNode AnnotateWith<T>(this ISourceNode original, T annotation, bool hideExisting = false)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(original);
        return new AnnotatedNode(original, typeof(T), annotation, hideExisting);
    }

    /// <summary>The annotation that was put on this very node; null if missing.</summary>
    public static T? GetBoundAnnotation<T>(this ISourceNode original)
        where T : class, IBoundAnnotation => (original as AnnotatedNode)?.Bound(typeof(T)) as T;

    /// <summary>With itself, as it is now, as an annotation.</summary>
    public static ISourceNode AnnotateWithSourceNode(this ISourceNode original) => original.AnnotateWith(original);
}

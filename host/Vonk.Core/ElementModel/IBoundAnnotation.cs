namespace Vonk.Core.ElementModel;

#pragma warning disable CA1040 // the contract's marker
/// <summary>Marks annotations that belong to the very node they were put on, and not to those that it is made of.</summary>
public interface IBoundAnnotation;
#pragma warning restore CA1040

namespace Registry.Plugin.Appointments;

/// <summary>Makes an id for a registration that its provider URL does not identify.</summary>
internal delegate string NewId();

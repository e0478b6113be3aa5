namespace Registry.Plugin.Pipeline;

/// <summary>The host's check of the settings, which builds the pipeline, and must open and begin nothing.</summary>
internal static class SettingsCheck
{
    /// <summary>Whether this process does nothing else. The host sets the switch.</summary>
    public static bool IsRunning => AppContext.TryGetSwitch("FhirHost.CheckOnly", out var isCheck) && isCheck;
}

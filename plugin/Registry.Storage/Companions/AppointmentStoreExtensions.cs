namespace Registry.Storage;

/// <summary>The writes of a store without a companion record.</summary>
public static class AppointmentStoreExtensions
{
    /// <inheritdoc cref="IAppointmentStore.RegisterAsync"/>
    public static ValueTask<RegisterResult> RegisterAsync(
        this IAppointmentStore store, AppointmentVersion first, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.RegisterAsync(first, companion: null, cancellationToken);
    }

    /// <inheritdoc cref="IAppointmentStore.ReplaceAsync"/>
    public static ValueTask<ReplaceResult> ReplaceAsync(
        this IAppointmentStore store, AppointmentVersion next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.ReplaceAsync(next, companion: null, cancellationToken);
    }
}

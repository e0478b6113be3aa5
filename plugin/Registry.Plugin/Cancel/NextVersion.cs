using System.Buffers;
using Registry.Plugin.Appointments;
using Registry.Storage;
using Registry.Validation;
using Registry.Validation.Tree;

namespace Registry.Plugin.Cancel;

/// <summary>Makes the version that follows another.</summary>
internal sealed class NextVersion(TimeProvider clock)
{
    public AppointmentVersion Of(FhirTree next, AppointmentVersion current)
    {
        var now = Milliseconds.CutOff(clock.GetUtcNow());
        // A clock that was set back must not make the new version older than the one before it.
        var updated = now > current.LastUpdated ? now : current.LastUpdated;
        next.SetIdentity(current.Id, current.Version + 1, updated);
        var content = new ArrayBufferWriter<byte>(1024);
        FhirValidator.WriteJson(next, content);
        // What the store finds it by is the same, but for the status.
        return current with
        {
            Version = current.Version + 1,
            Status = next.Root.Child("status").GetString()!,
            LastUpdated = updated,
            Content = content.WrittenMemory,
        };
    }
}

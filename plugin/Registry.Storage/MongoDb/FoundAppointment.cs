using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;

namespace Registry.Storage.MongoDb;

/// <summary>As <see cref="FoundAppointments"/>, of a <c>find</c> that asks for one; null where the reply has none.</summary>
internal sealed class FoundAppointment : SerializerBase<AppointmentVersion?>
{
    public static FoundAppointment Instance { get; } = new();

    public override AppointmentVersion? Deserialize(BsonDeserializationContext context, BsonDeserializationArgs args) =>
        FoundAppointments.Instance.Deserialize(context, args) is [.., var found] ? found : null;
}

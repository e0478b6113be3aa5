using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>A reply read from its bytes says what its documents say.</summary>
[Trait("Spec", "P3")]
public sealed class FoundAppointmentsTests
{
    private static readonly BsonBinaryData Attempt = new(new byte[16]);

    [Fact]
    public void Deserialize_Found_IsTheVersionOfTheDocument()
    {
        var document = AppointmentDocument.First(Sample.Booked("1"), Attempt);
        var expected = AppointmentDocument.Current(document);
        var found = Read([document])!;
        Assert.Equal(expected with { Content = default }, found with { Content = default });
        Assert.Equal(expected.Content.ToArray(), found.Content.ToArray());
    }

    [Fact]
    public void Deserialize_NullsAndNoOwner_AreNull()
    {
        var document = AppointmentDocument.First(
            Sample.Booked("1") with { Patient = null, Start = null, End = null, Provider = null, Owner = "client" }, Attempt);
        document.Remove(Field.Owner);
        var found = Read([document])!;
        Assert.Equal((null, null, null, null, null), (found.Patient, found.Start, found.End, found.Provider, found.Owner));
    }

    [Fact]
    public void Deserialize_NothingFound_IsNull() => Assert.Null(Read([]));

    [Theory]
    [InlineData(Field.Id)]
    [InlineData(Field.Version)]
    [InlineData(Field.Status)]
    [InlineData(Field.LastUpdated)]
    [InlineData(Field.Content)]
    public void Deserialize_WithoutARequiredElement_NamesIt(string field)
    {
        var document = AppointmentDocument.First(Sample.Booked("1"), Attempt);
        document.Remove(field);
        Assert.Contains(field, Assert.Throws<KeyNotFoundException>(() => Read([document])).Message, StringComparison.Ordinal);
    }

    private static AppointmentVersion? Read(BsonArray batch)
    {
        var reply = new BsonDocument
        {
            { "operationTime", new BsonTimestamp(1, 1) },
            { "cursor", new BsonDocument { { "id", 0L }, { "firstBatch", batch }, { "ns", "registry.appointments" } } },
            { "ok", 1.0 },
        };
        using var reader = new BsonBinaryReader(new MemoryStream(reply.ToBson()));
        return FoundAppointments.Instance.Deserialize(BsonDeserializationContext.CreateRoot(reader), default).SingleOrDefault();
    }
}

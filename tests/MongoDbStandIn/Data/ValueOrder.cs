using System.Text;
using MongoDB.Bson;
using MongoDbStandIn.Commands;

namespace MongoDbStandIn.Data;

/// <summary>The order of BSON values as mongod has it: by kind first, numbers of every type by value, text by its UTF-8 bytes.</summary>
internal sealed class ValueOrder : IComparer<BsonValue>
{
    public static readonly ValueOrder Instance = new();

    /// <summary>The place of a value's kind. A comparison in a filter holds between values of one kind only.</summary>
    public static int Kind(BsonValue? value) => value?.BsonType switch
    {
        // A field that is not there sorts, and is found, as null.
        null or BsonType.Null => 1,
        BsonType.Int32 or BsonType.Int64 or BsonType.Double or BsonType.Decimal128 => 2,
        BsonType.String => 3,
        BsonType.Document => 4,
        BsonType.Array => 5,
        BsonType.Binary => 6,
        BsonType.ObjectId => 7,
        BsonType.Boolean => 8,
        BsonType.DateTime => 9,
        _ => throw CommandException.BadValue($"The stand-in orders no value of type {value.BsonType}."),
    };

    public int Compare(BsonValue? x, BsonValue? y)
    {
        var kind = Kind(x);
        if (kind != Kind(y))
            return kind.CompareTo(Kind(y));
        return kind switch
        {
            1 => 0,
            2 => x!.ToDecimal128().CompareTo(y!.ToDecimal128()),
            3 => Text(x!).AsSpan().SequenceCompareTo(Text(y!)),
            6 => CompareBinary(x!.AsBsonBinaryData, y!.AsBsonBinaryData),
            8 => x!.AsBoolean.CompareTo(y!.AsBoolean),
            9 => x!.AsBsonDateTime.MillisecondsSinceEpoch.CompareTo(y!.AsBsonDateTime.MillisecondsSinceEpoch),
            _ => x!.CompareTo(y),
        };
    }

    private static byte[] Text(BsonValue value) => Encoding.UTF8.GetBytes(value.AsString);

    private static int CompareBinary(BsonBinaryData x, BsonBinaryData y)
    {
        var length = x.Bytes.Length.CompareTo(y.Bytes.Length);
        if (length != 0)
            return length;
        var type = x.SubType.CompareTo(y.SubType);
        return type != 0 ? type : x.Bytes.AsSpan().SequenceCompareTo(y.Bytes);
    }
}

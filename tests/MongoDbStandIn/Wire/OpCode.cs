namespace MongoDbStandIn.Wire;

/// <summary>The message kinds a driver of today sends: the first hello in the old one, everything else in the new one.</summary>
internal enum OpCode
{
    Reply = 1,
    Query = 2004,
    Message = 2013,
}

using MongoDB.Bson;
using MongoDB.Driver;
using MongoDbStandIn;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>The stand-in is no cleverer than a server, and refuses what it does not know.</summary>
public sealed class StandInTests : IAsyncLifetime
{
    private readonly TestDatabase _database = TestDatabase.CreateOnStandIn();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _database.ForgiveRefused();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("{ drop: 'c' }", 59)]
    [InlineData("{ update: 'c', updates: [] }", 59)]
    [InlineData("{ find: 'c', filter: { a: { $gt: 1 } } }", 2)]
    [InlineData("{ find: 'c', filter: { 'a.b': 1 } }", 2)]
    [InlineData("{ find: 'c', collation: { locale: 'en' } }", 40415)]
    [InlineData("{ find: 'c', sort: { a: -1 } }", 2)]
    [InlineData("{ find: 'c', projection: { a: 1 } }", 2)]
    [InlineData("{ findAndModify: 'c', query: { _id: 1 }, update: { $set: { a: 1 } } }", 2)]
    [InlineData("{ findAndModify: 'c', query: { _id: 1 }, update: [ { $unset: 'a' } ] }", 40324)]
    [InlineData("{ findAndModify: 'c', query: { a: 1 }, update: [ { $set: { a: 1 } } ] }", 2)]
    [InlineData("{ aggregate: 'c', cursor: {}, pipeline: [ { $match: {} } ] }", 2)]
    [InlineData("{ aggregate: 'c', cursor: {}, pipeline: [ { $collStats: { latencyStats: {} } } ] }", 2)]
    [InlineData("{ delete: 'c', deletes: [ { q: { a: 1 }, limit: 1 } ] }", 2)]
    [InlineData("{ delete: 'c', deletes: [ { q: { _id: 1 }, limit: 0 } ] }", 2)]
    [InlineData("{ insert: 'c', documents: [ { _id: 1 } ], writeConcern: { w: 3 } }", 2)]
    [InlineData("{ createIndexes: 'c', indexes: [ { key: { a: 1 }, name: 'a', sparse: true } ] }", 40415)]
    [InlineData("{ createIndexes: 'c', indexes: [ { key: { a: 1 }, name: 'a' } ], commitQuorum: 'majority' }", 2)]
    [InlineData("{ collMod: 'c', validator: {} }", 40414)]
    [InlineData("{ collMod: 'c', index: { name: 'a', hidden: true } }", 40415)]
    [InlineData("{ aggregate: 1, cursor: {}, pipeline: [ { $currentOp: {} } ] }", 73)]
    public async Task RunAsync_WhatTheStoreDoesNotUse_IsRefusedAndNoted(string command, int code)
    {
        var fault = await Assert.ThrowsAsync<MongoCommandException>(() => _database.RunAsync(BsonDocument.Parse(command)));

        Assert.Equal(code, fault.Code);
        Assert.Single(_database.StandIn.Log.Refused);
    }

    [Fact]
    public async Task Insert_NumbersOfOneValue_AreOneKey()
    {
        Assert.Equal(1, await InsertAsync(new BsonInt32(1)));
        Assert.Equal(0, await InsertAsync(new BsonInt64(1)));
        Assert.Equal(0, await InsertAsync(new BsonDouble(1)));
        Assert.Equal(1, await InsertAsync(new BsonString("1")));
    }

    [Theory]
    [InlineData("{ a: null }", "[1, 2]")]
    [InlineData("{ a: 1 }", "[3]")]
    [InlineData("{ a: { $gte: 1 } }", "[3]")]
    [InlineData("{ a: { $lt: 'b' } }", "[4]")]
    [InlineData("{ a: { $in: [ null, 'a' ] } }", "[1, 2, 4]")]
    [InlineData("{ $nor: [ { a: null }, { a: 'a' } ] }", "[3]")]
    public async Task Find_NullsAndKinds_CompareAsOnAServer(string filter, string ids)
    {
        foreach (var document in (string[])["{ _id: 1 }", "{ _id: 2, a: null }", "{ _id: 3, a: 1.0 }", "{ _id: 4, a: 'a' }"])
            await _database.RunAsync(new BsonDocument { { "insert", "c" },
                { "documents", new BsonArray { BsonDocument.Parse(document) } } });

        var reply = await _database.RunAsync(new BsonDocument { { "find", "c" }, { "filter", BsonDocument.Parse(filter) } });

        Assert.Equal(ids, new BsonArray(reply["cursor"]["firstBatch"].AsBsonArray.Select(document => document["_id"])).ToString());
    }

    private async Task<int> InsertAsync(BsonValue id)
    {
        var command = new BsonDocument { { "insert", "c" }, { "documents", new BsonArray { new BsonDocument("_id", id) } } };
        return (await _database.RunAsync(command))["n"].ToInt32();
    }
}

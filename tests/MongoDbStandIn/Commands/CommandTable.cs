using MongoDB.Bson;

namespace MongoDbStandIn.Commands;

/// <summary>Every command there is here: those that the store, or the driver on its behalf, sends. There are no others.</summary>
internal static class CommandTable
{
    private static readonly Dictionary<string, Command> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hello"] = new Command.Plain(Hello.Run),
        ["isMaster"] = new Command.Plain(Hello.Run),
        ["saslStart"] = new Command.Authentication(),
        ["saslContinue"] = new Command.Authentication(),
        ["ping"] = new Command.Plain(static (_, _) => Ok()),
        ["endSessions"] = new Command.Plain(static (_, _) => Ok()),
        ["killCursors"] = new Command.Plain(Cursors.Kill),
        ["getMore"] = new Command.Plain(Cursors.GetMore),
        ["find"] = new Command.Read(FindCommand.Run),
        ["aggregate"] = new Command.Read(static (request, server, state) =>
            request.Body[0].IsNumeric ? CurrentOp.Run(request, server)
            : CollStats.IsAsked(request) ? CollStats.Run(request, state())
            : Count.Run(request, server, state)),
        ["listIndexes"] = new Command.Read(Indexes.List),
        ["insert"] = new Command.Write(Insert.Run),
        ["delete"] = new Command.Write(Delete.Run),
        ["findAndModify"] = new Command.Write(FindAndModify.Run),
        ["createIndexes"] = new Command.Write(Indexes.Create),
        ["collMod"] = new Command.Write(CollMod.Run),
        ["dropIndexes"] = new Command.Write(Indexes.Drop),
    };

    public static Command Find(string name) =>
        Commands.GetValueOrDefault(name) ?? throw new CommandException(59, "CommandNotFound", $"no such command: '{name}'");

    public static BsonDocument Ok() => new("ok", 1.0);
}

using Registry.Storage.Tests.Sqlite;

switch (args)
{
    case ["write", var file, var round]:
        await CrashWriter.RunAsync(file, round);
        return 0;
    case ["measure", var folder]:
        await Measurement.RunAsync(folder);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Say: measure <folder on the disk to measure>");
        return 2;
}

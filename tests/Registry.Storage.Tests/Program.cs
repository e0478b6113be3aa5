using System.Globalization;
using Registry.Storage.Tests.MongoDb;
using Registry.Storage.Tests.Sqlite;

switch (args)
{
    case ["write", var file, var round]:
        await CrashWriter.RunAsync(file, round);
        return 0;
    case ["measure", var folder, var registrations]:
        await Measurement.RunAsync(folder, int.Parse(registrations, CultureInfo.InvariantCulture));
        return 0;
    case ["measure-size", var folder, var size]:
        await SizeMeasurement.RunAsync(folder, int.Parse(size, CultureInfo.InvariantCulture));
        return 0;
    case ["measure-mongodb"]:
        await MongoDbMeasurement.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "Say: measure <folder on the disk to measure> <registrations to search among>, measure-size <folder> <registrations>, "
                + "or measure-mongodb");
        return 2;
}

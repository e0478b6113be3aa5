using BenchmarkDotNet.Running;
using Benchmarks.Attacks;
using Benchmarks.Server;
using Benchmarks.Server.Bare;
using Benchmarks.Server.Comparison;
using Benchmarks.Server.Soak;
using Benchmarks.Servers;
using Benchmarks.Validation;

// dotnet run -c Release --project tests/Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/Benchmarks -- least
// dotnet run -c Release --project tests/Benchmarks -- first
// dotnet run -c Release --project tests/Benchmarks -- server-cost host/FhirHost/bin/Release/net10.0/FhirHost.dll
// dotnet run -c Release --project tests/Benchmarks -- server host/FhirHost/bin/Release/net10.0/FhirHost.dll [rounds seconds [load …]]
// dotnet run -c Release --project tests/Benchmarks -- server-stores host/FhirHost/bin/Release/net10.0/FhirHost.dll [rounds seconds]
// dotnet run -c Release --project tests/Benchmarks -- soak host/FhirHost/bin/Release/net10.0/FhirHost.dll [minutes [requests a second]]
// dotnet run -c Release --project tests/Benchmarks -- soak-mongodb FhirHost.dll [minutes [requests a second]]
// dotnet run -c Release --project tests/Benchmarks -- telemetry-cost host/FhirHost/bin/Release/net10.0/FhirHost.dll
// dotnet run -c Release --project tests/Benchmarks -- attack host/FhirHost/bin/Release/net10.0/FhirHost.dll [name …], see tests/attack.sh
// dotnet run -c Release --project tests/Benchmarks -- several-servers FhirHost.dll folder, see tests/several-servers.sh
switch (args)
{
    case ["server-cost", var assembly]:
        await ServerCost.RunAsync(Path.GetFullPath(assembly));
        return 0;
    case ["server", var assembly]:
        await ServerComparison.RunAsync(Path.GetFullPath(assembly), rounds: 5, seconds: 4, []);
        return 0;
    case ["server", var assembly, var rounds, var seconds, .. var only]:
        await ServerComparison.RunAsync(Path.GetFullPath(assembly), int.Parse(rounds), int.Parse(seconds), only);
        return 0;
    case ["server-stores", var assembly]:
        await StoreComparison.RunAsync(Path.GetFullPath(assembly), rounds: 7, seconds: 3);
        return 0;
    case ["server-stores", var assembly, var rounds, var seconds]:
        await StoreComparison.RunAsync(Path.GetFullPath(assembly), int.Parse(rounds), int.Parse(seconds));
        return 0;
    case ["stand-in"]:
        await StandInProcess.RunAsync();
        return 0;
    case ["soak" or "soak-mongodb", var assembly]:
        await Soak.RunAsync(Path.GetFullPath(assembly), minutes: 30, rate: null, args[0] == "soak-mongodb");
        return 0;
    case ["soak" or "soak-mongodb", var assembly, var minutes, .. var rate]:
        await Soak.RunAsync(Path.GetFullPath(assembly), int.Parse(minutes), rate.Length == 0 ? null : int.Parse(rate[0]),
            args[0] == "soak-mongodb");
        return 0;
    case ["bare", var port, .. var options]:
        await BareServer.RunAsync(int.Parse(port), hasJournal: options is ["journal"]);
        return 0;
    case ["telemetry-cost", var assembly]:
        await TelemetryCost.RunAsync(Path.GetFullPath(assembly), rounds: 15);
        return 0;
    case ["attack", var assembly, .. var only]:
        return await AttackRun.RunAsync(Path.GetFullPath(assembly), only) ? 0 : 1;
    case ["several-servers", var assembly, var folder]:
        return await SeveralServers.RunAsync(Path.GetFullPath(assembly), Path.GetFullPath(folder)) ? 0 : 1;
    case ["least"]:
        LeastTimes.Run();
        return 0;
    case ["first"]:
        FirstValidation.Run();
        return 0;
    case ["first", var which]:
        FirstValidation.Once(which);
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}

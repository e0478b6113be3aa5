using BenchmarkDotNet.Running;
using Benchmarks.Attacks;
using Benchmarks.Server;
using Benchmarks.Validation;

// dotnet run -c Release --project tests/Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/Benchmarks -- least
// dotnet run -c Release --project tests/Benchmarks -- first
// dotnet run -c Release --project tests/Benchmarks -- server-cost host/FhirHost/bin/Release/net10.0/FhirHost.dll
// dotnet run -c Release --project tests/Benchmarks -- attack host/FhirHost/bin/Release/net10.0/FhirHost.dll [name …], see tests/attack.sh
switch (args)
{
    case ["server-cost", var assembly]:
        await ServerCost.RunAsync(Path.GetFullPath(assembly));
        return 0;
    case ["attack", var assembly, .. var only]:
        return await AttackRun.RunAsync(Path.GetFullPath(assembly), only) ? 0 : 1;
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

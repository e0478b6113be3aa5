using BenchmarkDotNet.Running;
using Benchmarks.Server;

// dotnet run -c Release --project tests/Benchmarks -- --filter '*'
// dotnet run -c Release --project tests/Benchmarks -- server-cost host/FhirHost/bin/Release/net10.0/FhirHost.dll
if (args is ["server-cost", var assembly])
    await ServerCost.RunAsync(Path.GetFullPath(assembly));
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

using System.Diagnostics;
using FhirHost.Startup;

namespace FhirHost.Tests.Configuration;

public sealed class OpenFilesLimitTests
{
    private const string Limits = """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             unlimited            unlimited            processes
        Max open files            SOFT                 1048576              files
        Max locked memory         8388608              8388608              bytes
        """;

    [Theory]
    [InlineData("128", true)]
    [InlineData("511", true)]
    [InlineData("512", false)]
    [InlineData("1048576", false)]
    [InlineData("unlimited", false)]
    public void Complaint_OfALimit_NamesItWhereItIsTooLow(string soft, bool complains)
    {
        var complaint = OpenFilesLimit.ErrorOf(Limits.Replace("SOFT", soft, StringComparison.Ordinal));
        Assert.Equal(complains, complaint?.Contains($"may open {soft} files", StringComparison.Ordinal) == true);
        Assert.Equal(complains, complaint is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Max open files")]
    [InlineData("Max open files   ")]
    public void Complaint_OfAnotherText_IsNone(string limits) => Assert.Null(OpenFilesLimit.ErrorOf(limits));

    [Fact]
    public async Task GivenALowLimit_WhenStarted_ThenItIsSaidInWords()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var server = Path.Combine(HostApplication.Root, "host", "FhirHost", "bin", HostApplication.BuildConfiguration, "net10.0",
            "FhirHost.dll");
        var start = new ProcessStartInfo("bash", ["-c", $"ulimit -n 128; exec dotnet '{server}' --Hosting:HttpPort=0"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("may open 128 files at once", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}

using System.IO.Compression;
using ColdChain.Integration.Tests.Demo;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Commands;

/// <summary>From a freezer that failed in the demo to a package that somebody else checks.</summary>
public sealed class EvidenceCommandTests
{
    [Fact]
    public async Task What_the_demo_recorded_becomes_a_package_that_anybody_can_check()
    {
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        using (var demo = await RunningDemo.StartAsync(data))
        {
            await demo.LineWithAsync(TimeSpan.FromMinutes(1), "ALARM", "F-02");
            var busy = await EvidenceAsync("MSC-2603", folder["busy.zip"]);
            busy.ExitCode.ShouldBe(2);
            busy.Errors.ShouldContain("the service runs on this data");
            File.Exists(folder["busy.zip"]).ShouldBeFalse();
            (await demo.StopAsync("TERM")).ShouldBe(0);
        }
        var package = folder["MSC-2603.zip"];
        var built = await EvidenceAsync("MSC-2603", package);
        built.ExitCode.ShouldBe(0, built.Errors);
        built.Output.ShouldContain("check it with coldchain verify");
        (await EvidenceAsync("MSC-2603", package)).ExitCode.ShouldBe(2);
        (await EvidenceAsync("NONE-1", folder["none.zip"])).Errors.ShouldContain("there is no batch NONE-1");

        var unknown = await VerifyAsync(package);
        unknown.ExitCode.ShouldBe(3, unknown.Output);
        unknown.Output.ShouldContain("CONSISTENT, SIGNER UNKNOWN: evidence of batch MSC-2603");
        unknown.Output.ShouldNotContain("the 0 excursions");
        var genuine = await VerifyAsync(package, "--key", Extract(package, "public-key.pem", folder["key.pem"]));
        genuine.ExitCode.ShouldBe(0, genuine.Output);
        genuine.Output.ShouldContain("GENUINE: evidence of batch MSC-2603");
        var head = await VerifyAsync(package, "--head", Extract(package, "tree-head.json", folder["head.json"]));
        head.Output.ShouldContain("ok        the log continues the one of the tree head");

        using (var zip = ZipFile.Open(package, ZipArchiveMode.Update))
        {
            zip.GetEntry("records.json")!.Delete();
            await using var records = await zip.CreateEntry("records.json").OpenAsync();
            await records.WriteAsync("[]"u8.ToArray());
        }
        var refused = await VerifyAsync(package);
        refused.ExitCode.ShouldBe(1);
        refused.Output.ShouldContain("REFUSED: records.json");
        await File.WriteAllTextAsync(folder["letter.zip"], "Dear inspector,");
        var letter = await VerifyAsync(folder["letter.zip"]);
        letter.ExitCode.ShouldBe(2);
        letter.Errors.ShouldStartWith("coldchain: this is no evidence package");
        (await VerifyAsync(folder["MSC-2603.zip"], "--key", folder["letter.zip"])).Errors.ShouldContain("holds no public key");

        Task<CommandResult> EvidenceAsync(string batch, string target) =>
            ColdChainProcess.RunAsync(["evidence", batch, "--out", target, "--data", data]);

        static Task<CommandResult> VerifyAsync(params string[] words) => ColdChainProcess.RunAsync(["verify", .. words]);
    }

    [Fact]
    public async Task Records_that_are_away_are_waited_for_as_long_as_configured_and_named()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        var nobody = RealServers.FreePort();
        await File.WriteAllTextAsync(
            folder["away.json"],
            $$"""
            {
              "Records": { "Store": "postgres", "ConnectionString": "Host=127.0.0.1;Port={{nobody}};Database=coldchain;Username=coldchain;Password=none" },
              "Evidence": { "StoreWait": "00:00:02" }
            }
            """
        );
        var answer = await ColdChainProcess.RunAsync([
            "evidence",
            "B-1",
            "--out",
            folder["B-1.zip"],
            "--data",
            folder["data"],
            "--config",
            folder["away.json"],
        ]);
        answer.ExitCode.ShouldBe(2, answer.Errors);
        answer.Errors.ShouldContain("What the journal holds cannot be judged: ");
        answer.Errors.ShouldContain($"127.0.0.1:{nobody}");
        File.Exists(folder["B-1.zip"]).ShouldBeFalse();
    }

    private static string Extract(string package, string name, string target)
    {
        using var zip = ZipFile.OpenRead(package);
        zip.GetEntry(name)!.ExtractToFile(target);
        return target;
    }
}

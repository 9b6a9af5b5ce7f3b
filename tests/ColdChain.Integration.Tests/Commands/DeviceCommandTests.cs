using ColdChain.Host.Composition;
using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Integration.Tests.Commands;

public sealed class DeviceCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [RealServerFact(RealServers.Mosquitto)]
    public async Task A_device_publishes_with_what_was_printed_on_its_own_topic_and_on_no_other()
    {
        await AddSiteAsync();
        var (user, password, hashed, acl) = await AddAsync("probe-7");
        await File.WriteAllTextAsync(_folder["passwords"], hashed + "\n");
        await File.WriteAllLinesAsync(_folder["acl"], acl);
        await using var broker = await MosquittoServer.StartAsync(
            new MosquittoSettings
            {
                ExtraLines = ["allow_anonymous false", $"password_file {_folder["passwords"]}", $"acl_file {_folder["acl"]}"],
            }
        );
        (await PublishAsync(broker, user, password, "coldchain/sh/probe-7/readings")).ShouldBe("");
        (await PublishAsync(broker, user, password, "coldchain/sh/probe-7/status")).ShouldBe("");
        (await PublishAsync(broker, user, password, "coldchain/sh/probe-8/readings")).ShouldContain("ot authori");
        (await PublishAsync(broker, user, "guessed", "coldchain/sh/probe-7/readings")).ShouldContain("ot authori");
        (await PublishAsync(broker, "sh-probe-8", password, "coldchain/sh/probe-7/readings")).ShouldContain("ot authori");
        // It may write, and hear nobody, not even itself: nothing waits in a session that asked for everything.
        string[] all = ["-i", "probe", "-c", "-x", "600", "-t", "#"];
        (await RunAsync("mosquitto_sub", broker, user, password, [.. all, "-E"])).ShouldBe("");
        (await PublishAsync(broker, user, password, "coldchain/sh/probe-7/readings")).ShouldBe("");
        (await RunAsync("mosquitto_sub", broker, user, password, [.. all, "-v", "-C", "1", "-W", "1"])).ShouldNotContain("coldchain/");
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task A_second_device_is_let_in_when_the_broker_reads_the_files_again_and_the_first_stays()
    {
        await AddSiteAsync();
        var first = await AddAsync("probe-7");
        await File.WriteAllTextAsync(_folder["passwords"], first.Hashed + "\n");
        await File.WriteAllLinesAsync(_folder["acl"], first.Acl);
        await using var broker = await MosquittoServer.StartAsync(
            new MosquittoSettings
            {
                ExtraLines = ["allow_anonymous false", $"password_file {_folder["passwords"]}", $"acl_file {_folder["acl"]}"],
            }
        );
        var second = await AddAsync("probe-8");
        (await PublishAsync(broker, second.User, second.Password, "coldchain/sh/probe-8/readings")).ShouldContain("ot authori");
        await File.AppendAllTextAsync(_folder["passwords"], second.Hashed + "\n");
        await File.AppendAllLinesAsync(_folder["acl"], second.Acl);
        await broker.ReloadAsync();
        await Eventually.HoldsAsync(
            async () => await PublishAsync(broker, second.User, second.Password, "coldchain/sh/probe-8/readings") == "",
            "the second device is let in"
        );
        (await PublishAsync(broker, second.User, second.Password, "coldchain/sh/probe-7/readings")).ShouldContain("ot authori");
        (await PublishAsync(broker, first.User, first.Password, "coldchain/sh/probe-7/readings")).ShouldBe("");
        (await PublishAsync(broker, first.User, first.Password, "coldchain/sh/probe-8/readings")).ShouldContain("ot authori");
    }

    [Fact]
    public async Task A_device_that_is_added_is_registered_and_pinned_to_its_native_topics()
    {
        await AddSiteAsync();
        await AddAsync("probe-7");
        await using var services = ServiceHost.BuildRecords(Settings());
        var pins = (await services.GetRequiredService<IDeviceBook>().ReadAsync(default)).StandingPinsOf("sh", "probe-7");
        pins.Select(pin => pin.Filter).ShouldBe(["coldchain/sh/probe-7/readings", "coldchain/sh/probe-7/status"], ignoreOrder: true);
        var again = await ColdChainProcess.RunAsync(["device", "add", "probe-7", "--site", "sh", "--data", _folder.Path]);
        (again.ExitCode, again.Output).ShouldBe((2, ""));
        var nowhere = await ColdChainProcess.RunAsync(["device", "add", "probe-8", "--site", "xx", "--data", _folder.Path]);
        nowhere.ExitCode.ShouldBe(2);
        nowhere.Errors.ShouldContain("no site 'xx'");
    }

    [Fact]
    public async Task Lists_go_out_and_in_and_a_wrong_one_names_its_lines()
    {
        await AddSiteAsync();
        await File.WriteAllTextAsync(_folder["in.csv"], "site,device,name\nsh,a,\"Probe, one\"\n");
        (await ColdChainProcess.RunAsync(["device", "import", _folder["in.csv"], "--data", _folder.Path])).Output.ShouldContain("saved 1");
        var export = await ColdChainProcess.RunAsync(["device", "export", "--data", _folder.Path]);
        export.Output.ShouldContain("sh,a,\"Probe, one\",Probe,,no,yes");
        await File.WriteAllTextAsync(_folder["wrong.csv"], "number,site,kind,name\nF-1,sh,freezer,F\nF-2,sh,teapot,F\n");
        var wrong = await ColdChainProcess.RunAsync(["equipment", "import", _folder["wrong.csv"], "--data", _folder.Path]);
        wrong.ExitCode.ShouldBe(2);
        wrong.Errors.ShouldContain("line 3, kind");
        (await ColdChainProcess.RunAsync(["equipment", "export", "--data", _folder.Path])).Output.ShouldNotContain("F-1");
    }

    public void Dispose() => _folder.Dispose();

    private ServiceSettings Settings() => new(null, new Dictionary<string, string?> { [ServiceSettings.DataFolder] = _folder.Path });

    private async Task AddSiteAsync()
    {
        await using var services = ServiceHost.BuildRecords(Settings());
        var site = new Site("sh", "Shanghai", "Asia/Shanghai");
        (await services.GetRequiredService<ISiteEditor>().SaveSiteAsync(site, new ChangeNote("system", "test"), default)).RequireId();
    }

    private async Task<(string User, string Password, string Hashed, string[] Acl)> AddAsync(string name)
    {
        var added = await ColdChainProcess.RunAsync(["device", "add", name, "--site", "sh", "--data", _folder.Path]);
        added.ExitCode.ShouldBe(0, added.Errors);
        var lines = added.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (
            lines[0]["user: ".Length..],
            lines[1]["password: ".Length..],
            lines.Single(line => line.Contains(":$7$", StringComparison.Ordinal)),
            [.. lines.SkipWhile(line => !line.StartsWith("user ", StringComparison.Ordinal))]
        );
    }

    /// <summary>With MQTT 5 and QoS 1 the broker says what it does not allow.</summary>
    private static Task<string> PublishAsync(MosquittoServer broker, string user, string password, string topic) =>
        RunAsync("mosquitto_pub", broker, user, password, ["-t", topic, "-m", "{}"]);

    private static async Task<string> RunAsync(string client, MosquittoServer broker, string user, string password, string[] more)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(
                client,
                ["-V", "5", "-q", "1", "-h", "127.0.0.1", "-p", $"{broker.Port}", "-u", user, "-P", password, .. more]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var said = await process.StandardError.ReadToEndAsync(patience.Token) + await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return said;
    }
}

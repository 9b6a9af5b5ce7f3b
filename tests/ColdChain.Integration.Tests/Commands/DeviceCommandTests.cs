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
    private static async Task<string> PublishAsync(MosquittoServer broker, string user, string password, string topic)
    {
        using var process = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(
                "mosquitto_pub",
                ["-V", "5", "-q", "1", "-h", "127.0.0.1", "-p", $"{broker.Port}", "-u", user, "-P", password, "-t", topic, "-m", "{}"]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var said = await process.StandardError.ReadToEndAsync(patience.Token) + await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return said;
    }
}

using ColdChain.Host.Composition;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Integration.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task The_trail_is_checked_exported_and_checked_against_the_export()
    {
        var settings = new ServiceSettings(null, new Dictionary<string, string?> { [ServiceSettings.DataFolder] = _folder.Path });
        await using var services = ServiceHost.BuildRecords(settings);
        await services
            .GetRequiredService<ISiteEditor>()
            .SaveSiteAsync(new Site("sh", "Shanghai", "Asia/Shanghai"), new ChangeNote("anna", "new"), default);
        var export = _folder["audit.jsonl"];

        (await RunAsync("verify")).ExitCode.ShouldBe(0);
        (await RunAsync("export", "--out", export)).ExitCode.ShouldBe(0);
        (await RunAsync("export", "--out", export)).ExitCode.ShouldBe(2);
        var whole = await RunAsync("verify", "--file", export);
        whole.ExitCode.ShouldBe(0);
        whole.Output.ShouldContain("whole: ");
        (await RunAsync("verify", "--against", export)).ExitCode.ShouldBe(0);
        (await RunAsync("verify", "--file", _folder["none"])).ExitCode.ShouldBe(2);

        await services
            .GetRequiredService<IDatabase>()
            .WriteAsync(
                (open, cancel) => open.Connection.ChangeAsync("update audit set actor = 'mallory'", arguments: null, cancel),
                default
            );
        var broken = await RunAsync("verify");
        broken.ExitCode.ShouldBe(1);
        broken.Output.ShouldContain("entry 1 was changed after it was written");
        (await RunAsync("verify", "--file", export)).ExitCode.ShouldBe(0);
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandResult> RunAsync(params string[] words) =>
        ColdChainProcess.RunAsync(words.Contains("--file") ? ["audit", .. words] : ["audit", .. words, "--data", _folder.Path]);
}

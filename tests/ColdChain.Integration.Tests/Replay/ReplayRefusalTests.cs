using ColdChain.Integration.Tests.Production;
using ColdChain.TestSupport;

namespace ColdChain.Integration.Tests.Replay;

/// <summary>What cannot be done is said in one line, and nothing is made.</summary>
public sealed class ReplayRefusalTests
{
    [Fact]
    public async Task Without_records_or_without_a_journal_one_line_says_so_and_nothing_is_made()
    {
        using var folder = new TemporaryFolder();
        await RefusedAsync(folder, "records.db");
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
        await ProductionSite.SetUpAsync(folder["records.db"], DateTimeOffset.UtcNow);
        await RefusedAsync(folder, "no journal folder");
        Directory.Exists(folder["journal"]).ShouldBeFalse();
    }

    private static async Task RefusedAsync(TemporaryFolder folder, string word)
    {
        var refused = await ColdChainProcess.RunAsync(["journal", "replay", "--data", folder.Path]);
        refused.ExitCode.ShouldBe(2, refused.Errors);
        refused.Errors.ShouldContain(word);
        refused.Errors.Trim().Split('\n').Length.ShouldBe(1, refused.Errors);
        refused.Output.ShouldBeEmpty();
    }
}

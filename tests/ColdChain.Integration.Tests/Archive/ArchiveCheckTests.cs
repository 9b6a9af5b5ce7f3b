using ColdChain.Domain.Limits;
using ColdChain.Host.Composition;
using ColdChain.Journal.Sealing.Archive;
using ColdChain.Monitoring.ServiceChecks;

namespace ColdChain.Integration.Tests.Archive;

public sealed class ArchiveCheckTests
{
    [Fact]
    public async Task What_is_wrong_with_the_archive_is_an_alarm_of_its_kind_in_both_languages()
    {
        var health = new Health();
        var check = new ArchiveCheck(health);
        (await check.FindAsync(new HashSet<FindingKey>(), 0, default)).ShouldNotBeNull().ShouldBeEmpty();
        health.Problems =
        [
            new ArchiveProblem(ArchiveProblemKind.Damaged, "00000001.seal: the file is gone"),
            new ArchiveProblem(ArchiveProblemKind.Sealing, "The signing key is gone."),
            new ArchiveProblem(ArchiveProblemKind.SecondPlace, "it is full"),
        ];
        var found = (await check.FindAsync(new HashSet<FindingKey>(), 0, default)).ShouldNotBeNull();
        found
            .Select(finding => (finding.Key.Rule, finding.Severity))
            .ShouldBe([("damaged", Severity.Alarm), ("sealing", Severity.Alarm), ("second-place", Severity.Warning)]);
        found[0].After.ShouldBe(TimeSpan.Zero); // evidence is in danger: at once
        foreach (var finding in found)
        {
            check.Kinds.ShouldContain(finding.Key.Kind);
            ServiceText.English(finding.Key.Kind, finding.Key.Rule, "", finding.Detail).ShouldNotBeNull().ShouldContain(finding.Detail);
            ServiceText.Chinese(finding.Key.Kind, finding.Key.Rule, "", finding.Detail).ShouldNotBeNull().ShouldContain(finding.Detail);
        }
    }

    private sealed class Health : IArchiveHealth
    {
        public IReadOnlyList<ArchiveProblem> Problems { get; set; } = [];
    }
}

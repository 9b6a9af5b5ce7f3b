using System.Text;
using ColdChain.Domain.Readings;
using ColdChain.Evidence.Tests.Verification;
using ColdChain.Evidence.Verification;
using ColdChain.Journal;
using ColdChain.Journal.Sealing;
using ColdChain.Telemetry.Tests.Decoding.Sparkplug;

namespace ColdChain.Evidence.Tests.Packages;

/// <summary>A Sparkplug node said ten hours before what its aliases mean: without that message none of the batch's can be decoded.</summary>
public sealed class SparkplugPackageTests
{
    private const string Birth = "spBv1.0/plant/NBIRTH/n1";
    private const string Data = "spBv1.0/plant/NDATA/n1";

    [Fact]
    public async Task The_birth_is_taken_along_from_long_before_and_the_package_verifies()
    {
        await using var site = await BuiltAsync();
        var package = await site.BuildAsync();
        var result = await Verified.ByAsync(package, site.Archive.PublicKeyPem);
        result.Verdict.ShouldBe(Verdict.Genuine, result.FirstFailure?.Problems[0]);
        var files = await Zips.UnpackAsync(package);
        files[Raw(Birth)].ShouldNotBeEmpty();
        Encoding
            .UTF8.GetString(files["readings/F-01-chamber.csv"])
            .Split("\r\n")
            .Count(line => line.Contains("plant/n1/Temp"))
            .ShouldBe(120);
    }

    [Fact]
    public async Task Without_the_birth_it_is_refused()
    {
        await using var site = await BuiltAsync();
        var package = new TamperedPackage(await Zips.UnpackAsync(await site.BuildAsync()));
        package.Files[Raw(Birth)] = [];
        var result = await Verified.ByAsync(package.SignedBy(site.Archive).Pack(), site.Archive.PublicKeyPem);
        result.Verdict.ShouldBe(Verdict.Refused);
        result.FirstFailure!.Problems[0].ShouldContain("one was removed");
    }

    private static string Raw(string topic) => $"raw/{Convert.ToHexStringLower(TopicEntry.HashOf(Encoding.UTF8.GetBytes(topic)))}.bin";

    private static async Task<EvidenceSite> BuiltAsync()
    {
        var site = await EvidenceSite.StartAsync(new ChannelId("east", "plant/n1", "Temp"));
        var birth = new SparkplugMessage((ulong)(site.Start - (600 * EvidenceSite.Minute)), 0).Number("Temp", 4.5, alias: 1, unit: "C");
        await site.PublishAsync(Birth, -600, birth.ToArray());
        for (var minute = -30; minute <= 150; minute++)
        {
            var time = (ulong)(site.Start + (minute * EvidenceSite.Minute));
            var data = new SparkplugMessage(time, (ulong)((minute + 31) % 256)).Number(null, 4 + (minute % 7 / 10d), alias: 1);
            await site.PublishAsync(Data, minute, data.ToArray());
            if (minute % 30 == 29)
                await site.Archive.SealNowAsync(default);
        }
        return site;
    }
}

using System.Security.Cryptography;
using System.Text;
using ColdChain.Domain.Excursions;
using static ColdChain.Domain.Tests.Excursions.Given;

namespace ColdChain.Domain.Tests.Excursions;

public sealed class ExcursionIdTests
{
    [Fact]
    public void An_id_is_half_of_the_hash_of_channel_rule_and_start()
    {
        byte[] text = [.. "probe-1"u8, 0xFF, .. "high"u8, 0xFF, .. "1795161600000"u8];
        ExcursionId.Of("probe-1", "high", 1795161600000).ShouldBe(Convert.ToHexStringLower(SHA256.HashData(text))[..32]);
    }

    [Fact]
    public void Parts_cannot_run_into_each_other()
    {
        string[] ids =
        [
            ExcursionId.Of("ab", "c", 1),
            ExcursionId.Of("a", "bc", 1),
            ExcursionId.Of("ab", "c1", 1),
            ExcursionId.Of("ab", "c", 11),
        ];
        ids.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void An_id_does_not_change_when_the_excursion_ends()
    {
        var open = Evaluate(Above(8), "00:00 7, 00:05 9").Excursions.ShouldHaveSingleItem();
        var closed = Evaluate(Above(8), "00:00 7, 00:05 9, 00:10 7").Excursions.ShouldHaveSingleItem();
        (open.IsOpen, closed.IsOpen).ShouldBe((true, false));
        closed.Id.ShouldBe(open.Id);
    }

    [Fact]
    public void Names_in_any_script_are_hashed_as_utf_8() =>
        ExcursionId
            .Of("冰箱-1", "高温", 0)
            .ShouldBe(
                Convert.ToHexStringLower(
                    SHA256.HashData([.. Encoding.UTF8.GetBytes("冰箱-1"), 0xFF, .. Encoding.UTF8.GetBytes("高温"), 0xFF, (byte)'0'])
                )[..32]
            );
}

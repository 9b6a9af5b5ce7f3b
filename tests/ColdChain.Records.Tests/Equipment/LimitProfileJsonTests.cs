using ColdChain.Domain.Limits;
using ColdChain.Records.Equipment;

namespace ColdChain.Records.Tests.Equipment;

public sealed class LimitProfileJsonTests
{
    [Fact]
    public void The_canonical_form_is_exactly_this() =>
        LimitProfileJson
            .Write(RecordsFixture.Frozen(-60))
            .ShouldBe(
                """{"name":"minus-80","metric":"temperature","unit":"C","frozen":true,"expectedInterval":"PT5M","maxGap":"PT15M","ignoreFirst":"PT0S","activationEnergyKJPerMol":83.144,"rules":[{"id":"high","kind":"limit","above":-60,"onDelay":"PT10M","offDelay":"PT0S","deadband":0.5,"inclusive":false,"severity":"alarm"},{"id":"silent","kind":"missing","after":"PT30M","severity":"warning"}],"budget":[{"id":"above-60","above":-60,"limit":"PT4H","inclusive":false}]}"""
            );

    [Fact]
    public void What_is_written_is_read_back_as_it_was()
    {
        var text = LimitProfileJson.Write(
            RecordsFixture.Frozen(-60) with
            {
                Name = "疫苗 \"2-8\"",
                Frozen = false,
                ExpectedInterval = null,
                IgnoreFirst = TimeSpan.FromMilliseconds(1500),
                Rules =
                [
                    new ThresholdRule(
                        "low",
                        Severity.Critical,
                        ThresholdDirection.Below,
                        -0.50m,
                        TimeSpan.FromDays(2),
                        TimeSpan.FromSeconds(1),
                        0,
                        Inclusive: true
                    ),
                ],
            }
        );

        LimitProfileJson.Write(LimitProfileJson.Read(text)).ShouldBe(text);
        text.ShouldContain("疫苗");
        text.ShouldContain("-0.50");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData(
        """{"name":"x","metric":"t","unit":"C","frozen":false,"maxGap":"PT1M","ignoreFirst":"PT0S","activationEnergyKJPerMol":1,"rules":[{"id":"a","kind":"new","severity":"alarm"}],"budget":[]}"""
    )]
    public void Another_text_is_refused(string text) => Should.Throw<FormatException>(() => LimitProfileJson.Read(text));
}

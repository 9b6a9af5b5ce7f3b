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

    [Fact]
    public void Every_kind_of_rule_that_there_is_can_be_kept()
    {
        var hour = TimeSpan.FromHours(1);
        IReadOnlyList<LimitRule> rules =
        [
            new ThresholdRule("a", Severity.Info, ThresholdDirection.Below, 2, hour, hour, 1.5m, Inclusive: true),
            new CumulativeRule("b", Severity.Alarm, ThresholdDirection.Above, 8, hour, Window: null, Inclusive: false),
            new CumulativeRule("c", Severity.Alarm, ThresholdDirection.Below, 8, hour, hour * 24, Inclusive: true),
            new RateRule("d", Severity.Warning, ThresholdDirection.Above, 2.0m, hour),
            new RateRule("e", Severity.Warning, ThresholdDirection.Below, 0.5m, hour),
            new MeanKineticRule("f", Severity.Critical, 8, Window: null),
            new MeanKineticRule("g", Severity.Critical, 8, hour * 24 * 30),
            new MissingRule("h", Severity.Warning, hour),
        ];
        var kinds = typeof(LimitRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LimitRule)));

        LimitProfileJson.Read(LimitProfileJson.Write(RecordsFixture.Frozen(1) with { Rules = rules })).Rules.ShouldBe(rules);
        rules.Select(rule => rule.GetType()).Distinct().ShouldBe(kinds, ignoreOrder: true);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData(
        """{"name":"x","metric":"t","unit":"C","frozen":false,"maxGap":"PT1M","ignoreFirst":"PT0S","activationEnergyKJPerMol":1,"rules":[{"id":"a","kind":"new","severity":"alarm"}],"budget":[]}"""
    )]
    public void Another_text_is_refused(string text) => Should.Throw<FormatException>(() => LimitProfileJson.Read(text));
}

using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Evaluation;

namespace ColdChain.Monitoring.Tests.Evaluation;

public sealed class LimitProfileYamlTests
{
    private const string Everything = """
        name: vaccine-fridge
        metric: temperature          # default
        unit: C
        frozen: false
        expectedInterval: PT5M
        maxGap: PT20M
        ignoreFirst: PT30M
        activationEnergyKJPerMol: 83.5
        rules:
          - { id: high,      kind: limit,      above: 8,    onDelay: PT10H, offDelay: PT5M, deadband: 0.5, severity: alarm }
          - { id: freeze,    kind: limit,      below: -0.5, onDelay: PT1H,  severity: critical, inclusive: true }
          - { id: hot-now,   kind: limit,      above: 25 }
          - { id: high-sum,  kind: cumulative, above: 8,    limit: PT20H, inclusive: true, severity: info }
          - { id: low-day,   kind: cumulative, below: 2,    limit: PT1H, window: P1D }
          - { id: fast,      kind: rate,       risePerMinute: 2.0, window: PT5M, severity: warning }
          - { id: falling,   kind: rate,       fallPerMinute: 1, window: PT10M }
          - { id: mkt,       kind: mkt,        above: 8,    severity: warning }
          - { id: mkt-month, kind: mkt,        above: 8,    window: P30D }
          - { id: silent,    kind: missing,    after: PT15M, severity: warning }
        budget:
          - { id: above-8, above: 8, limit: PT24H }
          - { id: frozen, below: 0, limit: PT1H, inclusive: true }
        """;

    [Fact]
    public void A_profile_with_every_key_is_read()
    {
        var profile = LimitProfileYaml.Read(Everything, "limits.yaml");
        (profile.Name, profile.Metric, profile.Unit, profile.Frozen).ShouldBe(("vaccine-fridge", "temperature", "C", false));
        (profile.ExpectedInterval, profile.MaxGap, profile.IgnoreFirst).ShouldBe((Minutes(5), Minutes(20), Minutes(30)));
        profile.ActivationEnergyKJPerMol.ShouldBe(83.5);
        profile.Rules.ShouldBe([
            new ThresholdRule("high", Severity.Alarm, ThresholdDirection.Above, 8, Minutes(600), Minutes(5), 0.5m, Inclusive: false),
            new ThresholdRule("freeze", Severity.Critical, ThresholdDirection.Below, -0.5m, Minutes(60), Minutes(0), 0, Inclusive: true),
            new ThresholdRule("hot-now", Severity.Alarm, ThresholdDirection.Above, 25, Minutes(0), Minutes(0), 0, Inclusive: false),
            new CumulativeRule("high-sum", Severity.Info, ThresholdDirection.Above, 8, Minutes(1200), Window: null, Inclusive: true),
            new CumulativeRule("low-day", Severity.Alarm, ThresholdDirection.Below, 2, Minutes(60), Minutes(1440), Inclusive: false),
            new RateRule("fast", Severity.Warning, ThresholdDirection.Above, 2, Minutes(5)),
            new RateRule("falling", Severity.Alarm, ThresholdDirection.Below, 1, Minutes(10)),
            new MeanKineticRule("mkt", Severity.Warning, 8, Window: null),
            new MeanKineticRule("mkt-month", Severity.Alarm, 8, TimeSpan.FromDays(30)),
            new MissingRule("silent", Severity.Warning, Minutes(15)),
        ]);
        profile.Budget.ShouldBe([
            new BudgetBand("above-8", ThresholdDirection.Above, 8, Minutes(1440)),
            new BudgetBand("frozen", ThresholdDirection.Below, 0, Minutes(60), Inclusive: true),
        ]);
    }

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        var profile = LimitProfileYaml.Read("name: x\nexpectedInterval: PT5M\n", "limits.yaml");
        profile.MaxGap.ShouldBe(Minutes(15));
        (profile.Metric, profile.Unit, profile.Frozen, profile.IgnoreFirst).ShouldBe(("temperature", "C", false, TimeSpan.Zero));
        profile.ActivationEnergyKJPerMol.ShouldBe(83.144);
        (profile.Rules.Count, profile.Budget.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Another_metric_has_its_own_unit() =>
        LimitProfileYaml.Read("name: x\nmaxGap: PT5M\nmetric: humidity\n", "limits.yaml").Unit.ShouldBe("%RH");

    [Fact]
    public void What_is_written_reads_back_equal()
    {
        foreach (
            var text in new[]
            {
                Everything,
                "name: 'it''s: [a] # profile, null'\nmaxGap: PT0.001S\n",
                "name: 'null'\nmaxGap: P400D\nfrozen: true",
            }
        )
        {
            var profile = LimitProfileYaml.Read(text, "limits.yaml");
            var written = LimitProfileYaml.Write(profile);
            var again = LimitProfileYaml.Read(written, "limits.yaml");
            (again with { Rules = [], Budget = [] }).ShouldBe(profile with { Rules = [], Budget = [] });
            again.Rules.ShouldBe(profile.Rules);
            again.Budget.ShouldBe(profile.Budget);
            LimitProfileYaml.Write(again).ShouldBe(written);
        }
    }

    [Theory]
    [InlineData("name: x", 1, "needs 'maxGap' or 'expectedInterval'")]
    [InlineData("maxGap: PT5M", 1, "has no 'name'")]
    [InlineData("name: x\nmaxGap: PT5M\ncolour: red", 3, "has no key 'colour'")]
    [InlineData("name: x\nmaxGap: PT5M\nname: y", 3, "'name' stands twice")]
    [InlineData("name: x\nmaxGap: -PT5M", 2, "cannot be negative")]
    [InlineData("name: x\nmaxGap: P1M", 2, "ISO 8601 duration")]
    [InlineData("name: x\nmaxGap: 300", 2, "ISO 8601 duration")]
    [InlineData("name: x\nmaxGap: [PT5M]", 2, "a list; expected a single value")]
    [InlineData("name: x\nmaxGap: PT5M\nignoreFirst: -PT1S", 3, "cannot be negative")]
    [InlineData("name: x\nmaxGap: PT5M\nfrozen: yes", 3, "expected true or false")]
    [InlineData("name: x\nmaxGap: PT5M\nfrozen: 'true'", 3, "expected true or false")]
    [InlineData("name: x\nmaxGap: PT5M\nunit: F", 3, "temperatures are kept in C")]
    [InlineData("name: x\nmaxGap: PT5M\nactivationEnergyKJPerMol: 0", 3, "not positive")]
    [InlineData("name: x\nmaxGap: PT5M\nactivationEnergyKJPerMol: .nan", 3, "expected a number")]
    [InlineData("name: \nmaxGap: PT5M", 1, "'name' is nothing")]
    [InlineData("name: ~\nmaxGap: PT5M", 1, "'name' is nothing")]
    [InlineData("name: x\nmaxGap: PT5M\nrules: high", 3, "expected a list")]
    [InlineData("name: x\nmaxGap: PT5M\nrules:\n  - high", 4, "expected a set of keys")]
    [InlineData("- a\n- b", 1, "a list; expected the keys")]
    [InlineData("", 1, "the file is empty")]
    [InlineData("# nothing\n", 1, "the file is empty")]
    [InlineData("name: x\nmaxGap: PT5M\n---\nname: y", 3, "a second YAML document")]
    [InlineData("name: &a x\nmaxGap: PT5M", 1, "anchors")]
    [InlineData("name: x\nmaxGap: *a", 2, "aliases")]
    [InlineData("name: !!str x\nmaxGap: PT5M", 1, "tags")]
    [InlineData("name: x\nmaxGap: [PT5M", 2, "this is no YAML")]
    [InlineData("name: x\n\tmaxGap: PT5M", 2, "this is no YAML")]
    [InlineData("[a]: x\nmaxGap: PT5M", 1, "a key has to be a name")]
    public void A_bad_profile_is_refused_with_its_line(string text, long line, string problem) => Refused(text, line, problem);

    [Theory]
    [InlineData("{ id: a, kind: limit }", "no threshold")]
    [InlineData("{ id: a, kind: limit, above: 8, below: 2 }", "two thresholds")]
    [InlineData("{ id: a, kind: limit, above: 8, limit: PT1H }", "has no key 'limit'")]
    [InlineData("{ id: a, kind: limit, above: 8, window: PT1H }", "has no key 'window'")]
    [InlineData("{ id: a, kind: limit, above: warm }", "expected a number")]
    [InlineData("{ id: a, kind: limit, above: '8' }", "expected a number")]
    [InlineData("{ id: a, kind: limit, above: .inf }", "expected a number")]
    [InlineData("{ id: a, kind: limit, above: NaN }", "expected a number")]
    [InlineData("{ id: a, kind: limit, above: 0x10 }", "expected a number")]
    [InlineData("{ id: a, kind: limit, above: 1e400 }", "expected a number")]
    [InlineData("{ id: a, kind: limit, above: 1e20 }", "numbers reach")]
    [InlineData("{ id: a, kind: limit, above: 8, deadband: -1 }", "'deadband' is negative")]
    [InlineData("{ id: a, kind: limit, above: 8, onDelay: -PT1H }", "cannot be negative")]
    [InlineData("{ id: a, kind: limit, above: 8, inclusive: 1 }", "expected true or false")]
    [InlineData("{ id: a, kind: limit, above: 8, severity: bad }", "expected info, warning, alarm or critical")]
    [InlineData("{ id: a, kind: limit, above: 8, severity: Alarm }", "expected info, warning, alarm or critical")]
    [InlineData("{ id: a, kind: limit, above: { value: 8 } }", "expected a single value")]
    [InlineData("{ kind: limit, above: 8 }", "has no 'id'")]
    [InlineData("{ id: '', kind: limit, above: 8 }", "expected a text")]
    [InlineData("{ id: a, above: 8 }", "has no 'kind'")]
    [InlineData("{ id: a, kind: heat, above: 8 }", "there is no kind 'heat'")]
    [InlineData("{ id: a, kind: cumulative, above: 8 }", "has no 'limit'")]
    [InlineData("{ id: a, kind: cumulative, above: 8, limit: PT0S }", "'limit' is zero")]
    [InlineData("{ id: a, kind: cumulative, above: 8, limit: PT1H, window: P0D }", "'window' is zero")]
    [InlineData("{ id: a, kind: cumulative, above: 8, limit: PT1H, onDelay: PT1H }", "has no key 'onDelay'")]
    [InlineData("{ id: a, kind: rate, risePerMinute: 2 }", "has no 'window'")]
    [InlineData("{ id: a, kind: rate, window: PT5M }", "no threshold")]
    [InlineData("{ id: a, kind: rate, risePerMinute: 2, fallPerMinute: 2, window: PT5M }", "two thresholds")]
    [InlineData("{ id: a, kind: rate, above: 2, window: PT5M }", "has no key 'above'")]
    [InlineData("{ id: a, kind: rate, risePerMinute: 2, window: PT5M, inclusive: true }", "has no key 'inclusive'")]
    [InlineData("{ id: a, kind: missing }", "has no 'after'")]
    [InlineData("{ id: a, kind: missing, after: PT0S }", "'after' is zero")]
    [InlineData("{ id: a, kind: missing, after: PT1H, above: 8 }", "has no key 'above'")]
    [InlineData("{ id: a, kind: mkt }", "has no 'above'")]
    [InlineData("{ id: a, kind: mkt, below: 8 }", "has no key 'below'")]
    [InlineData("{ id: a, kind: mkt, above: 8, window: PT0S }", "'window' is zero")]
    public void A_bad_rule_is_refused_with_its_line(string rule, string problem) =>
        Refused($"name: x\nmaxGap: PT5M\nrules:\n  - {{ id: good, kind: limit, above: 8 }}\n  - {rule}\n", 5, problem);

    [Fact]
    public void Two_rules_of_one_id_are_refused() =>
        Refused(
            "name: x\nmaxGap: PT5M\nrules:\n  - { id: a, kind: limit, above: 8 }\n  - id: a\n    kind: missing\n    after: PT1H\n",
            5,
            "a second rule has the id 'a'"
        );

    [Theory]
    [InlineData("{ id: b, above: 8, limit: PT1H }", "a second band has the id 'b'")]
    [InlineData("{ id: a, limit: PT1H }", "no threshold")]
    [InlineData("{ id: a, above: 8, below: 2, limit: PT1H }", "two thresholds")]
    [InlineData("{ id: a, above: 8 }", "has no 'limit'")]
    [InlineData("{ id: a, above: 8, limit: PT0S }", "'limit' is zero")]
    [InlineData("{ id: a, above: 8, limit: PT1H, severity: alarm }", "has no key 'severity'")]
    public void A_bad_band_is_refused_with_its_line(string band, string problem) =>
        Refused($"name: x\nmaxGap: PT5M\nbudget:\n  - {{ id: b, above: 8, limit: PT1H }}\n  - {band}\n", 5, problem);

    [Fact]
    public void A_rule_and_a_band_may_share_an_id() =>
        LimitProfileYaml
            .Read(
                "name: x\nmaxGap: PT5M\nrules: [{ id: a, kind: limit, above: 8 }]\nbudget: [{ id: a, above: 8, limit: PT1H }]",
                "limits.yaml"
            )
            .Budget.Count.ShouldBe(1);

    [Fact]
    public void Mkt_of_frozen_goods_is_refused() =>
        Refused("name: x\nmaxGap: PT5M\nfrozen: true\nrules:\n  - { id: m, kind: mkt, above: -60 }\n", 5, "no meaning for frozen goods");

    [Fact]
    public void A_bomb_of_aliases_is_refused() => Refused("a: &a [1,1]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\n", 1, "anchors");

    [Fact]
    public void Deep_nesting_is_refused() => Refused($"name: {new string('[', 1000)}{new string(']', 1000)}", 1, "levels deep");

    [Fact]
    public void A_file_beyond_the_size_limit_is_refused() => Refused($"name: x #{new string('x', 256 * 1024)}", 1, "longer than 256 KiB");

    [Fact]
    public void Whatever_the_text_it_is_read_or_refused_in_one_line()
    {
        var pieces =
            "{ }|[ ]|: |, |- |\n|\n  |\t|#|'|\"|&a |*a|!|? |---\n|...\n|%YAML 1.2\n|<<: |\u0000|\uFEFF|\u2028|~|8|-|.nan|PT5M|above|{|}|[|]|>|\\".Split(
                '|'
            );
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var text = Everything;
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var at = random.Next(text.Length);
                var length = random.Next(Math.Min(12, text.Length - at));
                text = text.Remove(at, length).Insert(at, pieces[random.Next(pieces.Length)]);
            }
            try
            {
                LimitProfileYaml.Write(LimitProfileYaml.Read(text, "limits.yaml")).ShouldNotBeEmpty();
            }
            catch (LimitProfileException refused)
            {
                refused.Message.ShouldStartWith("limits.yaml:");
                refused.Message.ShouldNotContain('\n');
                refused.Line.ShouldBeInRange(1, 1 + text.Count(c => c is '\n' or '\r' or '\u2028' or '\u2029' or '\u0085'));
            }
        }
    }

    private static void Refused(string text, long line, string problem)
    {
        var refused = Should.Throw<LimitProfileException>(() => LimitProfileYaml.Read(text, "limits.yaml"));
        refused.Message.ShouldContain(problem);
        refused.Message.ShouldStartWith($"limits.yaml:{line}: ");
        refused.Message.ShouldNotContain('\n');
    }

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}

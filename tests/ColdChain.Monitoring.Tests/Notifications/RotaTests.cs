using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Notifications.Plans;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Monitoring.Tests.Notifications;

public sealed class RotaTests
{
    private const string Text = """
        people:
          - name: day
            reach: [{ channel: sms, address: "+86 21 5555" }]
            language: zh
          - name: night
            reach: [{ channel: sms, address: "1" }, { channel: mail, address: night@example.org }]
          - name: weekend
            reach: [{ channel: chat }]
          - name: head
            reach: [{ channel: mail, address: head@example.org }]
        rotas:
          - name: freezers
            zone: Asia/Shanghai
            holidays: [2026-10-01, 2026-10-02]
            otherwise: head
            shifts:
              - { days: mon-fri, hours: "08:00-18:00", who: day }
              - { days: mon-fri, hours: "18:00-08:00", who: [night, day] }
              - { days: [sat, sun, holiday], hours: "08:00-20:00", who: weekend }
        escalations:
          - name: freezer-alarms
            sites: sh
            severity: warning
            quiet: { hours: "22:00-07:00", zone: Asia/Shanghai }
            steps:
              - { tell: freezers }
              - { after: PT15M, tell: [head, chat] }
              - { after: PT1H, tell: head }
        """;

    private static NotificationPlan Plan => NotificationPlanYaml.Read(Text, ["sms", "mail", "chat"], ["sh", "bj"]);

    [Theory]
    [InlineData("2026-09-28T09:00", "day")]
    [InlineData("2026-09-28T08:00", "day")]
    [InlineData("2026-09-28T17:59", "day")]
    [InlineData("2026-09-28T18:00", "night day")]
    [InlineData("2026-09-29T07:59", "night day")]
    [InlineData("2026-09-28T03:00", "head")] // Monday before the first shift: Sunday night is nobody's
    [InlineData("2026-09-26T03:00", "night day")] // Saturday: Friday's night shift goes on
    [InlineData("2026-09-26T12:00", "weekend")]
    [InlineData("2026-09-26T21:00", "head")]
    [InlineData("2026-10-01T09:00", "weekend")] // a Thursday, and a holiday
    [InlineData("2026-10-01T07:00", "night day")] // Wednesday's night shift goes on into the holiday
    [InlineData("2026-10-02T23:00", "head")] // no night shift begins on a holiday
    public void Who_is_on_call_follows_days_hours_and_holidays_in_the_sites_own_time(string local, string expected)
    {
        var at = new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
        string.Join(' ', Plan.OnCall("freezers", at).Select(person => person.Name)).ShouldBe(expected);
        string.Join(' ', Plan.OnCall("freezers", at.ToUniversalTime()).Select(person => person.Name)).ShouldBe(expected);
    }

    [Fact]
    public void Somebody_is_on_call_at_every_instant() =>
        Prop.ForAll(
                Gen.Choose(0, 2 * 366 * 24 * 60).ToArbitrary(),
                minutes => Plan.OnCall("freezers", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes)).Count > 0
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/St_Johns")]
    [InlineData("Asia/Shanghai")]
    public void What_waits_for_the_morning_waits_until_quiet_hours_end_and_never_more_than_a_day(string zone)
    {
        var quiet = new QuietHours(new(22, 0), new(2, 30), Severity.Alarm, TimeZoneInfo.FindSystemTimeZoneById(zone));
        Prop.ForAll(
                Gen.Choose(0, 366 * 24 * 60).ToArbitrary(),
                minutes =>
                {
                    var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
                    quiet.WaitsUntil(Severity.Alarm, at).ShouldBeNull();
                    if (quiet.WaitsUntil(Severity.Warning, at) is not { } until)
                        return;
                    until.ShouldBeGreaterThan(at);
                    (until - at).ShouldBeLessThanOrEqualTo(TimeSpan.FromHours(6));
                    quiet.WaitsUntil(Severity.Warning, until).ShouldBeNull();
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("name: day", "name: chat", "'chat' is a channel")]
    [InlineData("channel: mail, address: night", "channel: post, address: night", "'post' is not among the channels: sms, mail, chat")]
    [InlineData("zone: Asia/Shanghai\n    holidays", "zone: Asia/Shangri-La\n    holidays", "is no time zone")]
    [InlineData("2026-10-01", "1 October", "is no date")]
    [InlineData("08:00-18:00", "8-18", "'hours' is '8-18'; expected such as 08:00-18:00")]
    [InlineData("who: day }", "who: dya }", "'dya' is not among the people")]
    [InlineData("days: mon-fri, hours: \"08", "days: workdays, hours: \"08", "is no day")]
    [InlineData("    otherwise: head\n", "", "a rota needs 'otherwise'")]
    [InlineData("after: PT15M", "after: 15 min", "expected an ISO 8601 duration")]
    [InlineData("after: PT15M", "after: PT2H", "each later than the one before")]
    [InlineData("tell: freezers", "tell: fridges", "'fridges' is not among the people, rotas and channels")]
    [InlineData("sites: sh", "sites: shanghai", "'shanghai' is not among the sites: sh, bj")]
    [InlineData("severity: warning", "severity: 1", "is no severity")]
    [InlineData("  - name: head", "  - name: day", "'day' stands twice")]
    [InlineData("escalations:", "escalation:", "has no key 'escalation'")]
    public void A_mistake_in_the_plan_is_refused_with_what_and_where(string good, string bad, string expected)
    {
        var text = Text.ReplaceLineEndings("\n");
        text.ShouldContain(good);
        var at = text.IndexOf(good, StringComparison.Ordinal);
        var changed = text[..at] + bad + text[(at + good.Length)..];
        var failure = Should.Throw<LimitProfileException>(() => NotificationPlanYaml.Read(changed, ["sms", "mail", "chat"], ["sh", "bj"]));
        failure.Message.ShouldContain(expected);
        failure.Message.ShouldMatch(@"^plan:\d+: ");
    }

    [Fact]
    public void What_is_no_plan_at_all_is_refused_and_an_empty_text_is_an_empty_plan()
    {
        NotificationPlanYaml.Read("  \n", [], []).ShouldBe(NotificationPlan.Empty);
        NotificationPlanYaml.Read("# people:\r\n\n  # - name: x", [], []).ShouldBe(NotificationPlan.Empty);
        foreach (var text in (string[])["[]", "people: 1", "people: [1]", "rotas: [{}]", "&a b", "{", "escalations: [{ name: x }]"])
            Should.Throw<LimitProfileException>(() => NotificationPlanYaml.Read(text, [], []));
    }
}

using ColdChain.Monitoring.Health;

namespace ColdChain.Monitoring.Tests.Health;

public sealed class DueDaysTests
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const int Today = 100;

    private readonly DueDays _due = new(TimeSpan.FromHours(1), TimeSpan.FromMinutes(1));

    [Fact]
    public void The_present_day_is_due_at_once_and_then_once_an_hour_however_often_readings_come()
    {
        _due.Note("F-1", Today, sequence: 5, nowMs: 0);
        Ready(storeCursor: 5, nowMs: 0).ShouldBe([Today]);
        Finish(Today, storeCursor: 5, nowMs: 0);
        _due.Note("F-1", Today, sequence: 6, nowMs: Minute);
        Ready(storeCursor: 6, nowMs: 59 * Minute).ShouldBeEmpty();
        Ready(storeCursor: 6, nowMs: Hour).ShouldBe([Today]);
    }

    [Fact]
    public void A_past_day_waits_until_its_readings_have_come_and_the_store_has_them()
    {
        _due.Note("F-1", Today - 3, sequence: 5, nowMs: 0);
        Ready(storeCursor: 5, nowMs: 59_000).ShouldBeEmpty("more may come");
        Ready(storeCursor: 4, nowMs: Minute).ShouldBeEmpty("the store does not have it");
        Ready(storeCursor: 5, nowMs: Minute).ShouldBe([Today - 3]);
        Finish(Today - 3, storeCursor: 5, nowMs: Minute);
        _due.Count.ShouldBe(0);
    }

    [Fact]
    public void A_past_day_that_never_gets_quiet_is_worked_out_once_an_hour()
    {
        var worked = 0;
        for (var minute = 0; minute < 180; minute++)
        {
            // Readings of yesterday each half minute.
            _due.Note("F-1", Today - 1, sequence: minute, nowMs: minute * Minute - 30_000);
            _due.Forget(minute * Minute);
            if (Ready(storeCursor: minute, nowMs: minute * Minute).Count == 0)
                continue;
            Finish(Today - 1, storeCursor: minute, nowMs: minute * Minute);
            worked++;
        }
        worked.ShouldBe(2);
    }

    [Fact]
    public void What_comes_while_a_day_is_worked_out_keeps_it_due()
    {
        _due.Note("F-1", Today - 3, sequence: 5, nowMs: 0);
        _due.Note("F-1", Today - 3, sequence: 9, nowMs: Minute);
        _due.IsSettled(("F-1", Today - 3), storeCursor: 5).ShouldBeFalse();
        _due.Done(("F-1", Today - 3), settled: false, nowMs: Minute);
        Ready(storeCursor: 9, nowMs: 2 * Minute).ShouldBe([Today - 3]);
    }

    [Fact]
    public void Only_what_is_new_is_written_down_and_equipment_that_is_gone_is_not_worked_out()
    {
        _due.Restore("F-1", Today - 2, sequence: 5, nowMs: 0);
        _due.Fresh.ShouldBeEmpty();
        _due.Note("F-1", Today - 2, sequence: 6, nowMs: 0);
        _due.Note("F-2", Today, sequence: 6, nowMs: 0);
        _due.Fresh.ShouldBe([("F-2", Today)]);
        _due.Ready(_ => null, storeCursor: 9, nowMs: Hour).ShouldBeEmpty();
    }

    private List<int> Ready(long storeCursor, long nowMs) => [.. _due.Ready(_ => Today, storeCursor, nowMs).Select(key => key.Day)];

    private void Finish(int day, long storeCursor, long nowMs) => _due.Done(("F-1", day), _due.IsSettled(("F-1", day), storeCursor), nowMs);
}

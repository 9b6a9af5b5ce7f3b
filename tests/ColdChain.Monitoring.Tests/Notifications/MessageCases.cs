using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Plans;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Notifications;

/// <summary>Messages of every step and of alarms of many kinds, as they lie in tests/golden/messages.</summary>
internal static class MessageCases
{
    private static readonly PointForecast Next = new(
        Point,
        "critical",
        ThresholdDirection.Above,
        -40,
        "C",
        new BreachForecast(At(47), At(44), At(55), BreachModel.FirstOrder, At(-30))
    );

    private static readonly AlarmView Breach = new(
        "limit-1",
        "limit",
        AlarmState.Unacknowledged,
        Severity.Alarm,
        "shanghai",
        "F-07",
        "超低温冰箱 7",
        Point,
        "high",
        "C",
        -60,
        -45.128,
        -44.9,
        At(0),
        null,
        At(1),
        null,
        null,
        null,
        LateDiscovered: false,
        ["MSC-2601", "MSC-2602"],
        "Move the boxes to F-09 / 转移至 F-09"
    )
    {
        AnnouncedMs = At(1),
    };

    private static readonly AlarmView Nowhere = Breach with
    {
        EquipmentNumber = null,
        EquipmentName = null,
        PointId = null,
        RuleId = null,
        Unit = null,
        Limit = null,
        Value = null,
        Peak = null,
        Batches = [],
        Instructions = null,
    };

    /// <summary>By the name of their file.</summary>
    public static IReadOnlyDictionary<string, Delivery> All { get; } =
        new Dictionary<string, Delivery>
        {
            ["raised"] = Raised,
            ["raised-again"] = Raised with { Attempt = 2, NowMs = At(125), Foretold = null },
            ["raised-many-batches"] = Raised with
            {
                Alarm = Breach with { Batches = [.. Enumerable.Range(1, 14).Select(number => $"MSC-26{number:00}")] },
            },
            ["raised-warning-without-anything"] = Raised with
            {
                Alarm = Breach with { Severity = Severity.Warning, Batches = [], Instructions = null, Peak = null },
                Foretold = null,
                Contacts = [],
                Answer = null,
                Page = null,
            },
            ["raised-late-and-over"] = Raised with
            {
                Alarm = Breach with { EndMs = At(50 * 60), LateDiscovered = true, State = AlarmState.ReturnedUnacknowledged },
                Foretold = null,
                NowMs = At(80 * 60),
            },
            ["forecast"] = Raised with
            {
                Alarm = Breach with
                {
                    Kind = "forecast",
                    RuleId = "critical",
                    Severity = Severity.Warning,
                    Limit = -40,
                    Value = -52,
                    Peak = null,
                },
            },
            ["escalated"] = Raised with { Step = NotificationStep.Escalated, NowMs = At(16) },
            ["reminder"] = Raised with
            {
                Step = NotificationStep.Reminder,
                Alarm = Breach with { AcknowledgedBy = "li", AcknowledgedMs = At(5) },
                NowMs = At(60 * 24 * 3),
                Foretold = null,
            },
            ["acknowledged"] = Told(NotificationStep.Acknowledged, Breach with { AcknowledgedBy = "duty (link)", AcknowledgedMs = At(5) }),
            ["returned"] = Told(NotificationStep.Returned, Breach with { EndMs = At(36) }),
            ["shelved"] = Told(NotificationStep.Shelved, Breach),
            ["missing"] = Raised with
            {
                Alarm = Breach with
                {
                    Kind = "missing",
                    RuleId = "gap",
                    Severity = Severity.Warning,
                    Unit = null,
                    Limit = null,
                    Value = null,
                    Peak = null,
                },
                Foretold = null,
            },
            ["silent"] = System(
                "silent",
                Breach with
                {
                    Device = "load-0017",
                    RuleId = null,
                    Unit = null,
                    Limit = null,
                    Value = null,
                    Peak = null,
                }
            ),
            ["rejects"] = System("rejects", Nowhere with { Detail = "17 of coldchain/shanghai/load-0017/readings" }),
            ["channel"] = System("channel", Nowhere with { Site = "", Detail = "mail (smtp.example.org:587): no answer within 00:00:10" }),
            ["test"] = Told(
                NotificationStep.Test,
                Nowhere with
                {
                    Kind = "test",
                    Site = "",
                    Severity = Severity.Info,
                    Detail = "mail, li",
                }
            ),
            ["alive"] = Told(
                NotificationStep.Alive,
                Nowhere with
                {
                    Kind = "alive",
                    Site = "",
                    Severity = Severity.Info,
                    Detail = "123456 readings judged since the start",
                }
            ),
        };

    private static Delivery Raised =>
        new(
            "limit-1/raised:1/duty",
            "duty",
            "+86 139 0000 0000",
            NotificationStep.Raised,
            1,
            Breach,
            MessageLanguage.Both,
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
            new Uri("https://cc.example.org/alarms/limit-1"),
            new Uri("https://cc.example.org/answer/abc")
        )
        {
            NowMs = At(35),
            Foretold = Next,
            Contacts = [new("24 h service", "+86 21 5555 0100", [], []), new("夜班", "021-5555 转 2", [], [])],
        };

    private static Delivery Told(string step, AlarmView alarm) =>
        Raised with
        {
            Step = step,
            Alarm = alarm,
            Foretold = null,
            Contacts = [],
            Answer = null,
            Page = step == NotificationStep.Returned ? Raised.Page : null,
        };

    private static Delivery System(string kind, AlarmView alarm) => Raised with { Alarm = alarm with { Kind = kind }, Foretold = null };
}

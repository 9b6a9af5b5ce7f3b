using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Forecasting;

/// <summary>What people read of a forecast.</summary>
public sealed class ForecastTextTests
{
    private static readonly PointForecast Ahead = new(
        Point,
        "high",
        ThresholdDirection.Above,
        -60,
        "C",
        new BreachForecast(At(35), At(25), At(50), BreachModel.FirstOrder, At(-30))
    );

    [Fact]
    public void Figures_are_minutes_from_now_and_never_of_the_past()
    {
        ForecastText.Figures(Ahead, At(0)).ShouldBe("-60 C, 35 min (25-50 min)");
        ForecastText.Figures(Ahead, At(40)).ShouldBe("-60 C, 0 min (0-10 min)");
    }

    [Fact]
    public void A_notification_says_which_limit_and_when_in_both_languages()
    {
        var alarm = new AlarmView(
            "forecast-1",
            "forecast",
            AlarmState.Unacknowledged,
            Severity.Warning,
            "sh",
            "F-07",
            "Freezer 7",
            Point,
            "high",
            "C",
            -60,
            -71,
            null,
            At(-30),
            null,
            At(0),
            null,
            null,
            null,
            LateDiscovered: false,
            [],
            null
        )
        {
            Detail = ForecastText.Figures(Ahead, At(0)),
        };
        var delivery = new Delivery(
            "forecast-1/raised:1/mail",
            "mail",
            null,
            NotificationStep.Raised,
            1,
            alarm,
            MessageLanguage.Both,
            TimeZoneInfo.Utc,
            null,
            null
        )
        {
            NowMs = At(0),
        };
        // After a restart there is none to be asked: the figures that it rose with are said.
        AlarmText.English(delivery).ShouldStartWith("Warning: limit will be crossed: -60 C, 35 min (25-50 min) (high), F-07 Freezer 7");
        AlarmText.Chinese(delivery).ShouldStartWith("警告：预计将超限：-60 C, 35 min (25-50 min)（high）");
        var later = delivery with { Foretold = Ahead, NowMs = At(5) };
        AlarmText.English(later).ShouldStartWith("Warning: limit will be crossed (high), F-07 Freezer 7");
        AlarmText
            .English(later)
            .ShouldContain("\nTime to breach of high (-60 °C): about 30 min (20 min to 45 min), at 2026-09-21 14:48:20 UTC");
        AlarmText.Chinese(later).ShouldContain("\n距超限 high（-60 °C）：约 30 分钟（20 分钟至 45 分钟），预计 2026-09-21 14:48:20 UTC");
    }
}

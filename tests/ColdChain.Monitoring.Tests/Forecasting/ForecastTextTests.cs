using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Notifications;
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
        AlarmText
            .English(alarm, NotificationStep.Raised, TimeZoneInfo.Utc)
            .ShouldStartWith("Warning: limit will be crossed: -60 C, 35 min (25-50 min) (high), F-07 Freezer 7");
        AlarmText
            .Chinese(alarm, NotificationStep.Raised, TimeZoneInfo.Utc)
            .ShouldStartWith("警告：预计将超限：-60 C, 35 min (25-50 min)（high）");
    }
}

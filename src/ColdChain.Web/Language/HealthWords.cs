using System.Diagnostics;
using System.Globalization;
using ColdChain.Domain.Health;
using ColdChain.Monitoring.Health;

namespace ColdChain.Web.Language;

/// <summary>Words of equipment health.</summary>
internal static class HealthWords
{
    public static readonly Phrase Title = new("Equipment health", "设备健康");
    public static readonly Phrase Explained = new(
        "One figure a day, from the readings; the trend looks at whole days.",
        "由读数每日计算一次；趋势仅按完整日计算。"
    );
    public static readonly Phrase Failing = new("Health gets worse", "设备健康变差");
    public static readonly Phrase KindHealth = new("Equipment health", "设备健康");
    public static readonly Phrase DutyCycle = new("Compressor duty cycle", "压缩机运行占比");
    public static readonly Phrase DoorRecovery = new("Recovery after a door opening", "开门后恢复时间");
    public static readonly Phrase NitrogenLoss = new("LN2 loss per day", "液氮日损耗");
    public static readonly Phrase HoldTimeLeft = new("Hold time left", "剩余保温时间");
    public static readonly Phrase Today = new("Today so far", "今日至今");
    public static readonly Phrase LastDay = new("On {0}", "{0} 当日");
    public static readonly Phrase Now = new("Now", "当前");
    public static readonly Phrase FromSignal = new("from the compressor's signal", "来自压缩机信号");
    public static readonly Phrase FromTemperature = new("from the chamber temperature", "由箱内温度推算");
    public static readonly Phrase Recoveries = new("median; openings counted: {0}", "中位数；计入开门次数：{0}");
    public static readonly Phrase Lying = new("{0} lying; counted with an assumed factor", "平放 {0}；按假定系数折算");
    public static readonly Phrase Upright = new("upright since the charge", "充液后一直直立");
    public static readonly Phrase Needed = new("Too little for the trip: {0} are needed", "不足以完成本次运输：需要 {0}");
    public static readonly Phrase NeededSafe = new("Enough for the trip: {0} are needed", "足够完成本次运输：需要 {0}");
    public static readonly Phrase Drawn = new("{0} to {1}; drawn from {2} to {3}", "{0} 至 {1}；纵轴 {2} 至 {3}");
    public static readonly Phrase Steady = new("Steady over {0} days", "{0} 天内平稳");
    public static readonly Phrase Improving = new("Getting better: {0} to {1} in {2} days", "好转：{2} 天内由 {0} 变为 {1}");
    public static readonly Phrase Worsening = new("Getting worse: {0} to {1} in {2} days", "变差：{2} 天内由 {0} 变为 {1}");
    public static readonly Phrase ChargeGives = new("What a charge gives in all: {0}", "每次充液的总保温时间：{0}");
    public static readonly Phrase Line = new("{0} by day, {1} to {2}", "{0}，每日值，{1} 至 {2}");
    private static readonly Phrase NoPoint = new("No measuring point tells this.", "没有能反映该项的测点。");
    private static readonly Phrase NothingMeasured = new("Nothing was measured yet.", "尚无测量数据。");
    private static readonly Phrase TooLittle = new("Too little of the day was measured.", "当日测量时间不足。");
    private static readonly Phrase NoCycle = new("The temperature shows no clear compressor cycle.", "温度曲线中没有清晰的压缩机周期。");
    private static readonly Phrase NoOpening = new("The door was not opened.", "当日未开门。");
    private static readonly Phrase NoRecovery = new("The recovery after the openings cannot be told.", "无法判断开门后的恢复时间。");
    private static readonly Phrase NoCharge = new(
        "No refill record says when the shipper was charged.",
        "没有液氮补充记录，无法确定充液时间。"
    );
    private static readonly Phrase TooMuch = new("More readings came than are taken for one day.", "当日读数超过可处理的数量。");

    public static Phrase Of(HealthFigure figure) =>
        figure switch
        {
            HealthFigure.DutyCycle => DutyCycle,
            HealthFigure.DoorRecovery => DoorRecovery,
            HealthFigure.NitrogenLoss => NitrogenLoss,
            HealthFigure.HoldTimeLeft => HoldTimeLeft,
            _ => throw new UnreachableException(),
        };

    public static Phrase Of(HealthReason reason) =>
        reason switch
        {
            HealthReason.NoPoint => NoPoint,
            HealthReason.TooLittleMeasured => TooLittle,
            HealthReason.NoClearCycle => NoCycle,
            HealthReason.NoOpening => NoOpening,
            HealthReason.NoRecovery => NoRecovery,
            HealthReason.NoCharge => NoCharge,
            HealthReason.TooMuch => TooMuch,
            _ => NothingMeasured,
        };

    public static Phrase Of(HealthVerdict verdict) =>
        verdict switch
        {
            HealthVerdict.Improving => Improving,
            HealthVerdict.Worsening => Worsening,
            _ => Steady,
        };

    /// <summary>Why a trend is not known.</summary>
    public static Phrase TooFewDays(int known) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"No trend yet: {known} of 7 whole days are known."),
            string.Create(CultureInfo.InvariantCulture, $"暂无趋势：7 个完整日中已知 {known} 天。")
        );
}

using System.Globalization;
using ColdChain.Domain.Health;

namespace ColdChain.Monitoring.Health;

/// <summary>The warning of a figure in one plain sentence. The alarm keeps the figures in words of no language; the sentence is put around them.</summary>
public static class HealthText
{
    /// <summary>As <c>45 % -> 62 %, 13 d</c>.</summary>
    internal static string Figures(HealthFigure figure, HealthTrend trend, string unit)
    {
        // A step shows against the reference; a drift along the line.
        var drift = trend is { From: { } first, To: { } last } ? (first, last) : (0d, 0d);
        var step = trend is { Reference: { } was, Recent: { } now } ? (was, now) : (0d, 0d);
        var (from, to) = Math.Abs(step.Item2 - step.Item1) > Math.Abs(drift.Item2 - drift.Item1) ? step : drift;
        return $"{Quantity(figure, from, unit)} -> {Quantity(figure, to, unit)}, {trend.Days.ToString(CultureInfo.InvariantCulture)} d";
    }

    /// <summary>As <c>1.5 d, 3.2 d</c>: what is left, and what is needed.</summary>
    internal static string Figures(double left, double needed) => $"{Number(left)} d, {Number(needed)} d";

    /// <param name="figure">Name of a <see cref="HealthFigure"/>; of a shorter hold time than the trip needs <see cref="TooShort"/>.</param>
    /// <param name="detail">What the alarm keeps.</param>
    public static string English(string? figure, string? detail) =>
        figure switch
        {
            nameof(HealthFigure.DutyCycle) => $"the compressor runs more and more ({detail})",
            nameof(HealthFigure.DoorRecovery) => $"the chamber takes longer to recover after a door opening ({detail})",
            nameof(HealthFigure.NitrogenLoss) => $"the loss of liquid nitrogen per day rises ({detail})",
            nameof(HealthFigure.HoldTimeLeft) => $"the hold time that a charge gives gets shorter ({detail})",
            TooShort => $"the hold time left is shorter than the trip needs (left, needed: {detail})",
            _ => $"{figure} gets worse ({detail})",
        };

    /// <inheritdoc cref="English"/>
    public static string Chinese(string? figure, string? detail) =>
        figure switch
        {
            nameof(HealthFigure.DutyCycle) => $"压缩机运行占比持续上升（{detail}）",
            nameof(HealthFigure.DoorRecovery) => $"开门后温度恢复时间变长（{detail}）",
            nameof(HealthFigure.NitrogenLoss) => $"液氮日损耗上升（{detail}）",
            nameof(HealthFigure.HoldTimeLeft) => $"每次充液后的保温时长缩短（{detail}）",
            TooShort => $"剩余保温时间不足以完成本次运输（剩余、所需：{detail}）",
            _ => $"{figure} 变差（{detail}）",
        };

    /// <summary>Rule of the warning about a trip.</summary>
    public const string TooShort = "HoldTimeTooShort";

    private static string Quantity(HealthFigure figure, double value, string unit) =>
        figure == HealthFigure.DutyCycle ? $"{Number(100 * value, "0")} %"
        : figure == HealthFigure.NitrogenLoss ? $"{Number(value)} {unit}/d"
        : $"{Number(value)} {unit}";

    private static string Number(double value, string format = "0.#") => value.ToString(format, CultureInfo.InvariantCulture);
}

using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;
using ColdChain.Web.Formatting;
using ColdChain.Web.Language;

namespace ColdChain.Web.Views;

/// <summary>What the rules of a run are called, and how their values are written.</summary>
internal static class RunNames
{
    private const string RatePrefix = "rate/";

    public static string Of(Translator say, Excursion deviation) =>
        deviation.RuleId switch
        {
            RunDeviation.AboveSetpoint => say[RunWords.AboveSetpoint],
            RunDeviation.BelowSetpoint => say[RunWords.BelowSetpoint],
            RunDeviation.EndedEarly => say[RunWords.EndedEarly],
            RunDeviation.EndTemperature => say[RunWords.EndTemperature],
            RunDeviation.NoNucleation => say[RunWords.NoNucleation],
            RunDeviation.Supercooled => say[RunWords.Supercooled],
            RunDeviation.LongPlateau => say[RunWords.LongPlateau],
            RunDeviation.OutsideSeeding => say[RunWords.OutsideSeeding],
            var rule when rule.StartsWith(RatePrefix, StringComparison.Ordinal) => say.Say(RunWords.SegmentRate, rule[RatePrefix.Length..]),
            var rule => rule,
        };

    /// <summary>A distance from the setpoint carries its sign, a rate its own unit.</summary>
    public static string Value(Excursion deviation) =>
        deviation switch
        {
            { Peak: null } => Format.None,
            { Kind: RunDeviation.SetpointKind } => Signed(deviation.Peak),
            { Kind: RunDeviation.RateKind } => $"{Rate(deviation.Peak)}\u00a0\u00b0C/min",
            _ => Format.Quantity(deviation.Peak, Domain.Readings.Units.Celsius),
        };

    public static string Signed(double? deviationC) =>
        (deviationC > 0 ? "+" : "") + Format.Quantity(deviationC, Domain.Readings.Units.Celsius);

    /// <summary>C/min with two decimals, as volts have them.</summary>
    public static string Rate(double? perMinute) => Format.Number(perMinute, Domain.Readings.Units.Volt);
}

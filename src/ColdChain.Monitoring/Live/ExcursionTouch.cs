namespace ColdChain.Monitoring.Live;

/// <summary>A standing excursion to write down.</summary>
/// <param name="NewestValue">The newest value of the point; null when not known.</param>
/// <param name="AtMs">Receive time of what shows it.</param>
internal sealed record ExcursionTouch(KnownExcursion Known, StretchDefinition Definition, double? NewestValue, long AtMs);

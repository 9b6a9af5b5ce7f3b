namespace ColdChain.Domain.Health;

/// <summary>One day's figure.</summary>
/// <param name="Day">Days since 1970-01-01 UTC.</param>
/// <param name="Value">Null: not known that day.</param>
public readonly record struct DayFigure(int Day, double? Value);

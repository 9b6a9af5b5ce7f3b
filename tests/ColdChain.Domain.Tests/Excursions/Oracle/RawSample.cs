namespace ColdChain.Domain.Tests.Excursions.Oracle;

/// <summary>A good sample with its value as the text would have it.</summary>
public readonly record struct RawSample(long TimeMs, decimal Value);

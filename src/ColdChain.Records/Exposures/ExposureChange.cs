namespace ColdChain.Records.Exposures;

/// <summary>The exposures of a batch changed.</summary>
/// <param name="Token">Another one at each change.</param>
public sealed record ExposureChange(string Batch, string Token);

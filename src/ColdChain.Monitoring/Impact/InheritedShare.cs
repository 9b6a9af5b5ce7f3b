namespace ColdChain.Monitoring.Impact;

/// <summary>What batches that this one was made from had spent of a budget band before, and is spent in this one too.</summary>
/// <param name="Batches">The parents that it was taken from; of several pooled into one, the worst counts.</param>
public sealed record InheritedShare(string BandId, double Seconds, IReadOnlyList<string> Batches);

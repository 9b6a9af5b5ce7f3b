namespace ColdChain.Journal.Sealing;

/// <summary>A sealed file that was found damaged.</summary>
/// <param name="IsWell">It was restored.</param>
/// <param name="Reason">What was wrong with it; also why it could not be restored.</param>
public sealed record RestoredSegment(string Name, bool IsWell, string Reason);

namespace ColdChain.Monitoring.Live;

/// <summary>An excursion that stands no more.</summary>
/// <param name="SuccessorId">What took its place; null when nothing did.</param>
/// <param name="AtMs">Receive time of what shows it.</param>
internal readonly record struct SupersededExcursion(string? SuccessorId, long AtMs);

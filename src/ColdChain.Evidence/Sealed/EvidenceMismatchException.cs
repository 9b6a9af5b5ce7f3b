namespace ColdChain.Evidence.Sealed;

/// <summary>The store does not hold what the journal says: there is no package of such readings. The message says how much differs and what to do.</summary>
public sealed class EvidenceMismatchException(string message) : Exception(message);

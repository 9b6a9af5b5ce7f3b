namespace ColdChain.Records.Reviews;

/// <summary>How many entries of the audit trail say that something was done.</summary>
public sealed record ActionCount(string Action, long Count);

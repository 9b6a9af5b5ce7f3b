namespace ColdChain.Records.Audit;

/// <summary>Who makes a change, and why: every change carries one into the audit trail.</summary>
/// <param name="Actor">User name, or <c>system</c>.</param>
/// <param name="Reason">In the actor's words; null where none is asked for.</param>
public sealed record ChangeNote(string Actor, string? Reason)
{
    /// <summary>The chain of what belongs to no one site: users, products, limit profiles.</summary>
    public const string AllSites = "*";
}

namespace ColdChain.Records.Reviews;

/// <summary>An account as a review finds it.</summary>
/// <param name="Roles"><c>Staff</c>, <c>Staff@east</c>.</param>
/// <param name="LastSignInMs">Ms UTC; null: never.</param>
/// <param name="IsUnused">Active, and nobody has signed in for longer than the configuration allows.</param>
public sealed record ReviewedAccount(
    string Name,
    string DisplayName,
    IReadOnlyList<string> Roles,
    bool IsActive,
    long? LockedUntilMs,
    long? LastSignInMs,
    bool IsUnused
);

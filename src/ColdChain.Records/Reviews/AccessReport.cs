using ColdChain.Records.Reads;

namespace ColdChain.Records.Reviews;

/// <summary>What a reviewer is shown: rights as they are, and what happened in [from, to).</summary>
/// <param name="Rights">Changes of accounts, tokens and grants, newest first; at most <see cref="MostEntries"/>.</param>
/// <param name="Interest">Corrections, amendments, withdrawals, overrides and refused signatures, newest first; at most <see cref="MostEntries"/>.</param>
/// <param name="Counts">All entries of the period by action.</param>
/// <param name="Reads">Reads of graded data by site and person.</param>
public sealed record AccessReport(
    long FromMs,
    long ToMs,
    IReadOnlyList<ReviewedAccount> Accounts,
    IReadOnlyList<ReviewedToken> Tokens,
    IReadOnlyList<ReviewedEntry> Rights,
    IReadOnlyList<ReviewedEntry> Interest,
    IReadOnlyList<ActionCount> Counts,
    IReadOnlyList<ReadCount> Reads
)
{
    public const int MostEntries = 500;
}

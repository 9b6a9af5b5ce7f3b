using ColdChain.Domain.Readings;

namespace ColdChain.Evidence.Redecoding;

/// <summary>What decoding the records of a package again gave, held against its CSV files.</summary>
/// <param name="Unfounded">Rows that no message gives.</param>
/// <param name="UnfoundedRows">Some of these rows, by the message that they name.</param>
/// <param name="Absent">Readings that messages give and no file holds.</param>
/// <param name="AbsentSequences">Messages of some of them.</param>
/// <param name="Problems">Profiles that cannot be used, records that cannot be read.</param>
internal sealed record RedecodeResult(
    long Unfounded,
    IReadOnlyList<(long Sequence, ChannelId Channel)> UnfoundedRows,
    long Absent,
    IReadOnlyList<long> AbsentSequences,
    IReadOnlyList<string> Problems
)
{
    /// <summary>Messages that rows without a message name, ascending.</summary>
    public IReadOnlyList<long> UnfoundedSequences => [.. UnfoundedRows.Select(row => row.Sequence).Distinct().Order()];

    public bool IsEqual => Unfounded == 0 && Absent == 0 && Problems.Count == 0;
}

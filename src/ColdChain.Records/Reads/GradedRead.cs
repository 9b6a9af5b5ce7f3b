namespace ColdChain.Records.Reads;

/// <summary>That graded data was shown to somebody. Never the data.</summary>
/// <param name="Site">Whose records; <see cref="Audit.ChangeNote.AllSites"/> where they are of several.</param>
/// <param name="AtMs">Ms UTC.</param>
/// <param name="Door">Which way out: one of <see cref="ReadDoors"/>.</param>
/// <param name="Address">The address as its route is written, such as <c>GET /api/v1/records/{kind}</c>.</param>
/// <param name="Subject">What was shown: <c>record/{id}</c>, <c>records/{kind}</c>, <c>batch/{number}</c>, <c>lineage</c>, <c>audit</c>.</param>
/// <param name="Records">Ids of the records whose graded fields were shown.</param>
/// <param name="Fields">Keys of the graded fields that had a value.</param>
public sealed record GradedRead(
    string Site,
    long AtMs,
    string Actor,
    string Door,
    string Address,
    string Subject,
    IReadOnlyList<string> Records,
    IReadOnlyList<string> Fields
)
{
    /// <summary>Records in one entry; what shows more writes several.</summary>
    public const int MostRecords = 500;
}

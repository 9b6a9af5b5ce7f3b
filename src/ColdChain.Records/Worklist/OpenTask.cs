namespace ColdChain.Records.Worklist;

/// <summary>One thing to be done on a record.</summary>
/// <param name="Person">Who is to do it; of a review, who may not: who entered it. Null: nobody is named.</param>
/// <param name="Detail">Keys of the fields meant, with commas between; null: the record as a whole.</param>
public sealed record OpenTask(string RecordId, RecordTask Task, string Site, string Kind, long DueMs, string? Person, string? Detail);

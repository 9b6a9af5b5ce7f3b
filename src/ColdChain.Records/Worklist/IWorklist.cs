namespace ColdChain.Records.Worklist;

/// <summary>What is left to be done on records.</summary>
public interface IWorklist
{
    /// <summary>What is due first first. Never fails for a bad cursor: it starts from the beginning.</summary>
    Task<WorklistPage> ListAsync(WorklistQuery query, CancellationToken cancel);

    /// <summary>How many tasks of each kind there are; kinds without any are left out.</summary>
    /// <param name="person">As <see cref="WorklistQuery.For"/>; null: of everybody.</param>
    Task<IReadOnlyDictionary<RecordTask, int>> CountAsync(string? person, CancellationToken cancel);

    /// <summary>What these records are about, by id; a record that is not there is left out.</summary>
    Task<IReadOnlyDictionary<string, TaskSubject>> DescribeAsync(IEnumerable<string> recordIds, CancellationToken cancel);

    /// <summary>The tasks of one record.</summary>
    Task<IReadOnlyList<OpenTask>> ListForRecordAsync(string recordId, CancellationToken cancel);
}

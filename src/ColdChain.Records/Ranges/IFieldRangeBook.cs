using ColdChain.Records.Audit;
using ColdChain.Records.Kinds;

namespace ColdChain.Records.Ranges;

/// <summary>Normal, reference and allowed ranges of number fields (specification, section 4). Versions are added, never changed.</summary>
public interface IFieldRangeBook
{
    /// <summary>All versions, by kind, field and version.</summary>
    Task<IReadOnlyList<FieldRange>> ListAsync(CancellationToken cancel);

    /// <summary>
    /// Adds a version: values of what happened from <paramref name="validFromMs"/> on are judged by it. Records that were entered before keep the marks
    /// they have until they are corrected; measured values are judged anew.
    /// </summary>
    /// <param name="allowed">Null takes the range away.</param>
    Task<EditResult> SaveAsync(
        string kind,
        string field,
        RangeNature nature,
        NumberRange? allowed,
        long validFromMs,
        ChangeNote note,
        CancellationToken cancel
    );
}

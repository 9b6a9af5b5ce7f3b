using ColdChain.Records.Book;
using ColdChain.Records.Signatures;

namespace ColdChain.Evidence.Report;

/// <summary>A deviation record: how people assessed what happened.</summary>
/// <param name="Excursion">Id of the excursion or alarm that it names; null: none.</param>
/// <param name="Signatures">Oldest first.</param>
internal sealed record AssessmentRecord(RecordRevision Record, string? Excursion, IReadOnlyList<CheckedSignature> Signatures)
{
    public bool IsClosed => !Record.IsOpen && !Record.Withdrawn;
}

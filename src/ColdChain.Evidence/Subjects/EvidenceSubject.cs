namespace ColdChain.Evidence.Subjects;

/// <summary>What evidence is about.</summary>
/// <param name="Id">Batch number, equipment number, or id of the record that tells of the shipment.</param>
public sealed record EvidenceSubject(SubjectKind Kind, string Id)
{
    public static EvidenceSubject Batch(string number) => new(SubjectKind.Batch, number);

    public static EvidenceSubject Equipment(string number) => new(SubjectKind.Equipment, number);

    public static EvidenceSubject Shipment(string recordId) => new(SubjectKind.Shipment, recordId);
}

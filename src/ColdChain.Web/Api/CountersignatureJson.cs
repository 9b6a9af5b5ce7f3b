using ColdChain.Domain.Time;
using ColdChain.Records.Release;

namespace ColdChain.Web.Api;

/// <param name="Objections">What stood against the outbound.</param>
internal sealed record CountersignatureJson(
    string Id,
    string Record,
    int Revision,
    string Batch,
    string? Quantity,
    IReadOnlyList<string> Objections,
    string Reason,
    string RequestedBy,
    string SignedBy,
    string SignedAt
)
{
    public static CountersignatureJson Of(Countersignature signature) =>
        new(
            signature.Id,
            signature.RecordId,
            signature.Revision,
            signature.Batch,
            signature.Quantity,
            signature.Objections,
            signature.Reason,
            signature.RequestedBy,
            signature.SignedBy,
            IsoTime.Format(signature.SignedMs)
        );
}

using ColdChain.Records.Book;
using ColdChain.Records.Signatures;
using ColdChain.Storage;

namespace ColdChain.Records.Release;

/// <summary>Countersignatures of outbound records.</summary>
internal sealed class SignedCountersignatures(IDatabase database) : ISignedThing
{
    private const string Prefix = "record/";

    public bool Knows(Signature signature) =>
        signature.Meaning == SignatureMeaning.Countersigned && signature.Subject.StartsWith(Prefix, StringComparison.Ordinal);

    public Task<SignatureFit> FitAsync(Signature signature, CancellationToken cancel) =>
        database.ReadAsync(
            async (connection, token) =>
            {
                var id = signature.Subject[Prefix.Length..];
                var revisions = await RecordQueries.ListRevisionsAsync(connection, id, token);
                foreach (var agreed in await CountersignatureQueries.ListAsync(connection, id, token))
                {
                    if (
                        revisions.FirstOrDefault(revision => revision.Revision == agreed.Revision) is { } plan
                        && HashOf(agreed, plan) == signature.ContentSha256
                    )
                    {
                        var standing = plan.Revision == revisions[^1].Revision ? SignatureStanding.Current : SignatureStanding.Earlier;
                        return new SignatureFit(standing, plan.Revision);
                    }
                }
                return SignatureFit.Broken;
            },
            cancel
        );

    /// <summary>What was agreed to, and the revision of the record that was looked at, without a review of it.</summary>
    public static string HashOf(Countersignature agreed, RecordRevision plan) =>
        SignedContent.HashOf(
            "countersignature",
            agreed.Id,
            agreed.RecordId,
            agreed.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture),
            agreed.Batch,
            agreed.Quantity,
            string.Join(' ', agreed.Objections),
            agreed.Reason,
            agreed.RequestedBy,
            agreed.SignedBy,
            agreed.SignedMs.ToString(System.Globalization.CultureInfo.InvariantCulture),
            SignedContent.HashOf(plan with { MeasuredAtReview = null })
        );
}

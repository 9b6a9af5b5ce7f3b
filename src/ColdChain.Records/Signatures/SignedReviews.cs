using ColdChain.Records.Book;
using ColdChain.Storage;

namespace ColdChain.Records.Signatures;

/// <summary>Reviews of records.</summary>
internal sealed class SignedReviews(IDatabase database) : ISignedThing
{
    private const string Prefix = "record/";

    public bool Knows(Signature signature) =>
        signature.Meaning == SignatureMeaning.Reviewed && signature.Subject.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task<SignatureFit> FitAsync(Signature signature, CancellationToken cancel)
    {
        var id = signature.Subject[Prefix.Length..];
        var revisions = await database.ReadAsync((connection, token) => RecordQueries.ListRevisionsAsync(connection, id, token), cancel);
        var signed = revisions.FirstOrDefault(revision =>
            revision.ReviewedBy == signature.Signer && SignedContent.HashOf(revision) == signature.ContentSha256
        );
        if (signed is null)
            return SignatureFit.Broken;
        var standing = signed.Revision == revisions[^1].Revision ? SignatureStanding.Current : SignatureStanding.Earlier;
        return new SignatureFit(standing, signed.Revision);
    }
}

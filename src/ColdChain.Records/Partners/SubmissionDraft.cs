namespace ColdChain.Records.Partners;

/// <summary>What a partner hands in; files are added to it afterwards.</summary>
/// <param name="Kind">One of <see cref="PartnerKinds"/>; null: files alone.</param>
/// <param name="Values">By field key, as the kind defines them; empty without a kind.</param>
public sealed record SubmissionDraft(string Batch, string Site, string? Kind, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>The partner's own name for it, 1 to 64 characters; null: one is made. The same content under the same name is handed in once.</summary>
    public string? Reference { get; init; }
    public string? Note { get; init; }
}

namespace ColdChain.Web.Api;

/// <summary>What a partner hands in for a batch; files are sent afterwards.</summary>
/// <param name="Kind">Kind of record; left out for files alone.</param>
/// <param name="Values">By field key, as the kind defines them.</param>
/// <param name="Reference">The partner's own name for it: the same sent again is handed in once.</param>
internal sealed record HandInBody(
    string Site,
    string? Kind = null,
    IReadOnlyDictionary<string, string?>? Values = null,
    string? Reference = null,
    string? Note = null
);

using ColdChain.Records.Moves;

namespace ColdChain.Web.Api;

/// <summary>What was carried out of an equipment.</summary>
/// <param name="Id">Of your own, so that sending it again is harmless: 1 to 64 letters, digits and hyphens.</param>
/// <param name="MovedAt">Null: now.</param>
internal sealed record EmptyingBody(string Id, IReadOnlyList<MoveRow> Rows, string Reason, string? MovedAt);

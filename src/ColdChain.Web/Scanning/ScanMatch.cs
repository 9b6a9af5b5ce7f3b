namespace ColdChain.Web.Scanning;

/// <summary>What a scanned code is the code of.</summary>
/// <param name="Type">As <see cref="ColdChain.Records.Kinds.FieldType"/> calls it: Batch, Equipment, Position, Device, Product.</param>
/// <param name="Known">False: only its form says so, such as the lot number of a batch that is about to be received.</param>
internal sealed record ScanMatch(string Type, string Value, bool Known);

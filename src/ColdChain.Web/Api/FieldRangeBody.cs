using ColdChain.Records.Ranges;

namespace ColdChain.Web.Api;

/// <summary>A range of a field from a time on.</summary>
/// <param name="Allowed">Such as <c>18..26</c> or <c>..-60</c>; null takes the range away.</param>
/// <param name="ValidFrom">ISO 8601 with offset or Z.</param>
internal sealed record FieldRangeBody(string Kind, string Field, RangeNature Nature, string? Allowed, string ValidFrom, string Reason);

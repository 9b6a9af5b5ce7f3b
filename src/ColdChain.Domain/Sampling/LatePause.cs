namespace ColdChain.Domain.Sampling;

/// <summary>A pause that was longer than allowed.</summary>
/// <param name="FromMs">The record before it, or the start of the span.</param>
/// <param name="ToMs">The record after it, or the end of the span.</param>
/// <param name="AllowedMs">Longest pause allowed then.</param>
/// <param name="LateMs">By how much the records were late, out of range and in all; at most the length of the pause.</param>
/// <param name="WhileOutOfRange">The tighter interval, while a limit was exceeded, was not kept; the ordinary one may have been.</param>
public sealed record LatePause(long FromMs, long ToMs, long AllowedMs, long LateMs, bool WhileOutOfRange);

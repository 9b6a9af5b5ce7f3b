using ColdChain.Domain.Time;

namespace ColdChain.Web.Api;

/// <summary>Times that may be missing.</summary>
internal static class Iso
{
    public static string? OrNull(long? timeMs) => timeMs is { } known ? IsoTime.Format(known) : null;
}

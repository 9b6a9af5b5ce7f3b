using ColdChain.Domain.Sampling;
using ColdChain.Domain.Time;

namespace ColdChain.Web.Api;

/// <summary>A pause between records that was longer than allowed.</summary>
internal sealed record LatePauseJson(string Start, string End, double AllowedSeconds, double LateSeconds, bool WhileOutOfRange)
{
    public static LatePauseJson Of(LatePause pause) =>
        new(IsoTime.Format(pause.FromMs), IsoTime.Format(pause.ToMs), pause.AllowedMs / 1000d, pause.LateMs / 1000d, pause.WhileOutOfRange);
}

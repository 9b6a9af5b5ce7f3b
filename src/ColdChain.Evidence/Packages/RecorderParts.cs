using ColdChain.Domain.Time;
using ColdChain.Evidence.Recorder;

namespace ColdChain.Evidence.Packages;

/// <summary><c>recorder.json</c>: when the recorder listened and how, and what devices say they sent and it never heard.</summary>
internal static class RecorderParts
{
    public static object Of(RecorderAccount account, PackageContent content) =>
        new
        {
            Recorder = account.Recorder?.ToString("D"),
            From = IsoTime.Format(account.Span.FromMs),
            To = account.Span.ToMs is { } to ? IsoTime.Format(to) : null,
            account.Sessions,
            account.Outages,
            account.MessageQos,
            CounterHoles = account.Holes,
            UnreadableNotes = account.UnreadNotes,
            // Readings whose messages another recorder holds: they are in the files, and nothing about them is shown here.
            OtherRecorders = content.OtherRecorders,
        };
}

using ColdChain.Domain.Readings;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Redecoding;

/// <summary>Which readings belong into which files of a package.</summary>
internal sealed class ReadSpans
{
    private readonly Dictionary<ChannelId, ReadSpan[]> _byChannel;

    public ReadSpans(IEnumerable<ReadSpan> spans) =>
        _byChannel = spans.GroupBy(span => span.Channel).ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The files that a reading belongs into, each once; mostly one or none.</summary>
    public void FilesOf(in Reading reading, List<string> files)
    {
        files.Clear();
        if (!_byChannel.TryGetValue(reading.Channel, out var spans))
            return;
        foreach (var span in spans)
        {
            if (reading.TimeMs >= span.FromMs && reading.TimeMs < span.ToMs && !files.Contains(span.File))
                files.Add(span.File);
        }
    }
}

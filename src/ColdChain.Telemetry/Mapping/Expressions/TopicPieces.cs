namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>What is fixed in a topic pattern, piece by piece: a topic that lacks one of them cannot fit.</summary>
internal sealed class TopicPieces
{
    private readonly List<string> _pieces = [""];

    /// <summary>Nothing else is in the pattern: the topic that fits is the piece.</summary>
    public bool AreAll => _pieces.Count == 1;

    public void Add(char next) => _pieces[^1] += next;

    /// <summary>Anything may stand here, or nothing.</summary>
    public void AddAny() => _pieces.Add("");

    /// <summary>The topic begins with the first piece, ends with the last, and has the others between them in order.</summary>
    public bool MayMatch(ReadOnlySpan<char> topic)
    {
        if (AreAll)
            return topic.SequenceEqual(_pieces[0]);
        if (!topic.StartsWith(_pieces[0], StringComparison.Ordinal))
            return false;
        var rest = topic[_pieces[0].Length..];
        for (var i = 1; i < _pieces.Count - 1; i++)
        {
            var at = rest.IndexOf(_pieces[i], StringComparison.Ordinal);
            if (at < 0)
                return false;
            rest = rest[(at + _pieces[i].Length)..];
        }
        return rest.EndsWith(_pieces[^1], StringComparison.Ordinal);
    }
}

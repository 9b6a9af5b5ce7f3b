using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Mapping;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Offline;

/// <summary>Mapping profiles by the records of profile sets that a package holds. Before the first, those that come with this program.</summary>
internal sealed class OfflineProfiles : IProfileTimeline
{
    private readonly SortedList<long, string> _changes = [];
    private readonly Dictionary<string, MessageDecoders> _compiled = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    /// <summary>Why a set cannot be used by this program; empty: all can.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public Task WhenKnownAsync(CancellationToken cancel) => Task.CompletedTask;

    public MessageDecoders At(long sequence)
    {
        for (var i = _changes.Count - 1; i >= 0; i--)
        {
            if (_changes.Keys[i] <= sequence)
                return _compiled[_changes.Values[i]];
        }
        return MessageDecoders.BuiltIn;
    }

    public IReadOnlyList<MessageDecoders> Between(long sequence, long upTo) =>
        [
            .. _changes
                .Where(change => change.Key > sequence && change.Key <= upTo)
                .Select(change => _compiled[change.Value])
                .Prepend(At(sequence))
                .Distinct(),
        ];

    public MessageDecoders? Take(in JournalRecord record)
    {
        if (_changes.TryGetValue(record.Sequence, out var known))
            return _compiled[known];
        if (ProfileSetRecord.TryParse(record.Payload) is not { } set)
        {
            _problems.Add($"the record of profiles with sequence {record.Sequence} cannot be read");
            return null;
        }
        if (!_compiled.ContainsKey(set.Hash))
        {
            try
            {
                _compiled[set.Hash] =
                    set.Hash == ProfileSetRecord.HashOf(MessageDecoders.BuiltIn.Profiles.Sources)
                        ? MessageDecoders.BuiltIn
                        : MessageDecoders.With(MappingProfiles.Of(set.Sources));
            }
            catch (YamlFileException fault)
            {
                _problems.Add($"the profiles of sequence {record.Sequence} cannot be used by this program: {fault.Message}");
                return null;
            }
        }
        _changes[record.Sequence] = set.Hash;
        return _compiled[set.Hash];
    }
}

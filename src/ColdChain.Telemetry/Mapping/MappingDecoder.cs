using System.Text;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.Mapping.Blocks;
using ColdChain.Telemetry.Mapping.Clocks;
using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping;

/// <summary>Decodes messages by mapping profiles. Its state is what <c>duplicates</c> remembers, and what is known of clocks.</summary>
internal sealed class MappingDecoder(MappingProfiles profiles) : IMessageDecoder, IStatefulDecoder
{
    private const int RememberedTopics = 20_000;

    private readonly MappingChoice _choice = new(profiles);
    private readonly BlockWalker _walker = new(profiles.Frames);
    private readonly DuplicateMemory _duplicates = new();
    private readonly DeviceClocks _clocks = new();
    private readonly Utf8Cache<MappingCandidate[]> _byTopic = new(RememberedTopics);
    private readonly Dictionary<(string Profile, string Topic), MappingCandidate[]> _forced = [];
    private MappingCandidate[]? _byPayload;

    public int StateVersion => 2;

    public bool Knows(string profile) => profiles.Find(profile) is not null;

    /// <summary>Whether any profile is responsible for the topic.</summary>
    public bool IsResponsible(ReadOnlySpan<byte> topic) => CandidatesOf(topic).Length > 0;

    /// <summary>Whether a profile of the site is: it goes before decoders of other topics that ship with the product.</summary>
    public bool IsSiteResponsible(ReadOnlySpan<byte> topic) => CandidatesOf(topic) is [{ Profile.IsShipped: false }, ..];

    public void Decode(in RawMessage message, string? profile, DecodeOutput output)
    {
        if (profile is null && message.Topic.IsEmpty)
        {
            DecodeByPayload(message, output);
            return;
        }
        var candidates = profile is null ? CandidatesOf(message.Topic.Span) : CandidatesOf(profile, message.Topic.Span);
        if (candidates.Length == 0)
        {
            output.RefuseAll(RejectReason.UnknownTopic, "No profile or decoder is responsible for this topic.");
            return;
        }
        var topic = Encoding.UTF8.GetString(message.Topic.Span);
        Reject? fault = null;
        foreach (var candidate in candidates)
        {
            if (TryDecode(candidate, message, topic, output, ref fault))
                return;
        }
        output.Profile = candidates[0].Profile.Name;
        output.ProfileVersion = candidates[0].Profile.Version;
        var names = string.Join(", ", candidates.Select(candidate => candidate.Profile.Name).Distinct());
        output.RefuseAll(
            fault?.Reason ?? RejectReason.NotMapped,
            fault?.Detail ?? $"None of the {candidates.Length} kinds of messages of {names} for this topic fits the payload."
        );
    }

    public void Save(Stream output)
    {
        using var writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true);
        _duplicates.Save(writer);
        _clocks.Save(writer);
    }

    public bool TryRestore(Stream input)
    {
        try
        {
            using var reader = new BinaryReader(input, Encoding.UTF8, leaveOpen: true);
            if (_duplicates.TryRestore(reader))
            {
                _clocks.Restore(reader);
                return true;
            }
        }
        catch (Exception failure) when (failure is IOException or FormatException) { }
        _duplicates.Clear();
        _clocks.Clear();
        return false;
    }

    private void DecodeByPayload(in RawMessage message, DecodeOutput output)
    {
        _byPayload ??= _choice.ByPayload();
        var fitting = new List<MappingCandidate>();
        foreach (var candidate in _byPayload)
        {
            using var mapped = new MappingMessage(message, "", candidate.TopicParts);
            if (!fitting.Exists(other => other.Profile == candidate.Profile) && Fits(candidate.Rule, mapped, out _))
                fitting.Add(candidate);
        }
        if (fitting.Exists(candidate => !candidate.Profile.IsShipped))
            fitting.RemoveAll(candidate => candidate.Profile.IsShipped);
        Reject? fault = null;
        if (fitting.Count == 1)
            TryDecode(fitting[0], message, "", output, ref fault);
        else
            output.RefuseAll(
                RejectReason.UnknownTopic,
                fitting.Count == 0
                    ? "The message has no topic, and no profile knows its payload; name a profile."
                    : $"The message has no topic, and these profiles fit: {string.Join(", ", fitting.Select(each => each.Profile.Name))}. Name one."
            );
    }

    /// <returns>False: it is no message of this kind; nothing was put out.</returns>
    private bool TryDecode(MappingCandidate candidate, in RawMessage message, string topic, DecodeOutput output, ref Reject? fault)
    {
        var (profile, rule, parts) = (candidate.Profile, candidate.Rule, candidate.TopicParts);
        using var mapped = new MappingMessage(message, topic, parts);
        try
        {
            if (!Fits(rule, mapped, out var problem))
            {
                fault ??= problem;
                return false;
            }
            output.Profile = profile.Name;
            output.ProfileVersion = profile.Version;
            var scope = new MappingScope(mapped, Around: null, mapped.Root, Key: null, Index: -1);
            if (
                rule.Duplicates is { } duplicates
                && duplicates.Key.Fill(scope) is { } key
                && _duplicates.Remember(profile.Name, key, message.ReceivedMs, duplicates.WithinMs)
            )
                return true;
            _walker.Walk(rule.Block, mapped, output);
            _clocks.Correct(profile.Name, message, _walker.Clocked, output);
            return true;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json finds out only here that an escape in a text is half a surrogate pair.
            output.Heard.Clear();
            output.RefuseAll(RejectReason.BadJson, "An escape in the JSON is no character.");
            return true;
        }
    }

    private static bool Fits(MessageRule rule, MappingMessage mapped, out Reject? problem)
    {
        problem = null;
        try
        {
            foreach (var stage in rule.Decode)
            {
                if (!Condition.AllHold(stage.When, new MappingScope(mapped, Around: null, mapped.Root, Key: null, Index: -1)))
                    continue;
                if (stage.Run(mapped) is not { } fault)
                    continue;
                problem = fault;
                return false;
            }
            return Condition.AllHold(rule.When, new MappingScope(mapped, Around: null, mapped.Root, Key: null, Index: -1));
        }
        catch (InvalidOperationException)
        {
            problem = Reject.Of(RejectReason.BadJson, "An escape in the JSON is no character.");
            return false;
        }
    }

    private MappingCandidate[] CandidatesOf(ReadOnlySpan<byte> topic)
    {
        if (_byTopic.TryGet(topic, out var known))
            return known;
        var candidates = topic.IsEmpty ? [] : _choice.ByTopic(Encoding.UTF8.GetString(topic));
        _byTopic.ForgetIfFull();
        _byTopic.Add(topic, candidates);
        return candidates;
    }

    private MappingCandidate[] CandidatesOf(string profile, ReadOnlySpan<byte> topic)
    {
        if (profiles.Find(profile) is not { } found)
            return [];
        var key = (profile, Encoding.UTF8.GetString(topic));
        if (_forced.TryGetValue(key, out var known))
            return known;
        if (_forced.Count >= RememberedTopics)
            _forced.Clear();
        return _forced[key] = MappingChoice.OfProfile(found, key.Item2);
    }
}

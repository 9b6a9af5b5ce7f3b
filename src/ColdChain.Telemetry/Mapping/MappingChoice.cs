using ColdChain.Telemetry.Mapping.Expressions;

namespace ColdChain.Telemetry.Mapping;

/// <summary>Which kinds of messages a topic may be of, in the order in which they are tried. Thread safe.</summary>
internal sealed class MappingChoice(MappingProfiles profiles)
{
    private static readonly IReadOnlyDictionary<string, string> NoParts = new Dictionary<string, string>();

    /// <summary>The site's before the shipped ones, the more specific topic first, those that ask for something in the payload before those that do not.</summary>
    public MappingCandidate[] ByTopic(string topic) => Fitting(profiles.All, topic, rule => rule.Topics);

    /// <summary>Without a topic only what the payload says can choose: kinds of messages that ask for something in it.</summary>
    public MappingCandidate[] ByPayload() =>
        [
            .. profiles.All.SelectMany(profile =>
                profile.Messages.Where(rule => rule.When.Length > 0).Select(rule => new MappingCandidate(profile, rule, NoParts))
            ),
        ];

    /// <summary>Of one profile: those whose topics fit; when none fits, all in the profile's order, for a device on a topic of its own.</summary>
    public static MappingCandidate[] OfProfile(MappingProfile profile, string topic)
    {
        var fitting = topic.Length == 0 ? [] : Fitting([profile], topic, rule => rule.Topics);
        if (fitting.Length == 0 && topic.Length > 0)
            fitting = Fitting([profile], topic, rule => rule.ForcedTopics);
        return fitting.Length > 0 ? fitting : [.. profile.Messages.Select(rule => new MappingCandidate(profile, rule, NoParts))];
    }

    private static MappingCandidate[] Fitting(
        IReadOnlyList<MappingProfile> profiles,
        string topic,
        Func<MessageRule, TopicPattern[]> topics
    )
    {
        var found = new List<(MappingCandidate Candidate, int Specificity)>();
        foreach (var profile in profiles)
        {
            foreach (var rule in profile.Messages)
            {
                if (BestMatch(topics(rule), topic) is { } match)
                    found.Add((new MappingCandidate(profile, rule, match.Parts), match.Specificity));
            }
        }
        // The order is stable: of equals, the one that stands first in its file.
        return
        [
            .. found
                .OrderBy(each => each.Candidate.Profile.IsShipped)
                .ThenByDescending(each => each.Specificity)
                .ThenByDescending(each => each.Candidate.Rule.When.Length > 0)
                .Select(each => each.Candidate),
        ];
    }

    private static (IReadOnlyDictionary<string, string> Parts, int Specificity)? BestMatch(TopicPattern[] patterns, string topic)
    {
        (IReadOnlyDictionary<string, string> Parts, int Specificity)? best = null;
        foreach (var pattern in patterns)
        {
            if ((best is null || pattern.Specificity > best.Value.Specificity) && pattern.Match(topic) is { } parts)
                best = (parts, pattern.Specificity);
        }
        return best;
    }
}

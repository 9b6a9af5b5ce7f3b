using ColdChain.Mqtt.Broker;
using ColdChain.Mqtt.Codec;
using ColdChain.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace ColdChain.Mqtt.Tests.Broker;

public sealed class TopicMatchingTests
{
    /// <summary>The examples of section 4.7, with our own names.</summary>
    [Theory]
    [InlineData("store/freezer/7/#", "store/freezer/7", true)]
    [InlineData("store/freezer/7/#", "store/freezer/7/door", true)]
    [InlineData("store/freezer/7/#", "store/freezer/7/probe/top", true)]
    [InlineData("store/freezer/7/#", "store/freezer/8/door", false)]
    [InlineData("store/#", "store", true)]
    [InlineData("#", "store/freezer", true)]
    [InlineData("#", "/", true)]
    [InlineData("store/freezer/+", "store/freezer/7", true)]
    [InlineData("store/freezer/+", "store/freezer/8", true)]
    [InlineData("store/freezer/+", "store/freezer/7/door", false)]
    [InlineData("store/+", "store", false)]
    [InlineData("store/+", "store/", true)]
    [InlineData("+/freezer/#", "store/freezer", true)]
    [InlineData("+/freezer/#", "store/freezer/7/door", true)]
    [InlineData("store/+/door", "store/7/door", true)]
    [InlineData("store/+/door", "store/7/8/door", false)]
    [InlineData("+", "store", true)]
    [InlineData("+", "/store", false)]
    [InlineData("/+", "/store", true)]
    [InlineData("+/+", "/store", true)]
    [InlineData("+/+", "store", false)]
    [InlineData("#", "$SYS/clients", false)]
    [InlineData("+/clients", "$SYS/clients", false)]
    [InlineData("+/+", "$SYS/clients", false)]
    [InlineData("$SYS/#", "$SYS/clients", true)]
    [InlineData("$SYS/+", "$SYS/clients", true)]
    [InlineData("store/+", "store/$x", true)]
    [InlineData("store", "STORE", false)]
    [InlineData("store", "/store", false)]
    [InlineData("store", "store/", false)]
    [InlineData("store room", "store room", true)]
    [InlineData("冻存/+", "冻存/七", true)]
    public void A_filter_takes_the_topics_the_standard_says(string filter, string topic, bool matches)
    {
        TopicFilterMatcher.Matches(filter, topic).ShouldBe(matches);
        MatchInTree([filter], topic).ShouldBe(matches ? [filter] : []);
    }

    [Theory]
    [InlineData("#", true)]
    [InlineData("store/#", true)]
    [InlineData("+", true)]
    [InlineData("+/store/#", true)]
    [InlineData("/+/", true)]
    [InlineData("store/+/door", true)]
    [InlineData("/", true)]
    [InlineData("", false)]
    [InlineData("store#", false)]
    [InlineData("store/#/door", false)]
    [InlineData("store+", false)]
    [InlineData("store/+x/door", false)]
    [InlineData("##", false)]
    [InlineData("#/", false)]
    public void A_filter_has_its_wildcards_alone_in_their_levels(string filter, bool valid) => TopicRules.IsFilter(filter).ShouldBe(valid);

    [Theory]
    [InlineData("store/#")]
    [InlineData("store/+/door")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_topic_name_that_is_none_is_refused_before_it_is_sent(string topic) =>
        Should.Throw<ArgumentException>(() => TopicRules.EncodeName(topic));

    [Fact]
    public void A_topic_name_with_half_a_character_is_refused() =>
        Should.Throw<ArgumentException>(() => TopicRules.EncodeName("a" + (char)0xD800));

    [Fact]
    public void The_tree_answers_as_one_filter_after_the_other_would()
    {
        var level = Gen.Elements("a", "b", "", "$c", "+");
        var topic = Gen.Elements("a", "b", "", "$c").NonEmptyListOf().Select(levels => string.Join('/', levels.Take(5)));
        var filter =
            from levels in level.NonEmptyListOf()
            from all in Gen.Elements(true, false)
            select string.Join('/', levels.Take(4)) + (all ? "/#" : "");
        var cases =
            from filters in filter.ListOf()
            from removed in filter.ListOf()
            from name in topic
            where name.Length > 0
            select (filters: filters.Append("#").Distinct().ToList(), removed, name);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    var kept = one.filters.Except(one.removed).ToList();
                    MatchInTree(one.filters, one.name, one.removed)
                        .OrderBy(f => f, StringComparer.Ordinal)
                        .ShouldBe(kept.Where(f => TopicFilterMatcher.Matches(f, one.name)).OrderBy(f => f, StringComparer.Ordinal));
                }
            )
            .Check(Seeded.Quick.WithMaxTest(2000));
    }

    private static List<string> MatchInTree(IEnumerable<string> filters, string topic, IEnumerable<string>? removed = null)
    {
        var tree = new SubscriptionTree();
        var session = new BrokerSession("one", new EmbeddedBrokerOptions(), new QueueBudget(1));
        var other = new BrokerSession("other", new EmbeddedBrokerOptions(), new QueueBudget(1));
        foreach (var filter in filters)
        {
            tree.Set(session, new SubscriptionRequest(filter, MqttQos.AtLeastOnce));
            tree.Set(other, new SubscriptionRequest(filter, MqttQos.AtLeastOnce));
            tree.Remove(other, filter);
        }
        foreach (var filter in removed ?? [])
            tree.Remove(session, filter);
        var matches = new List<(BrokerSession Session, SubscriptionRequest Subscription)>();
        tree.Match(topic, matches);
        return [.. matches.Select(match => match.Subscription.Filter)];
    }
}

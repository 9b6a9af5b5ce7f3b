using System.Text;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Recorder;
using ColdChain.Journal;

namespace ColdChain.Evidence.Tests.Recorder;

public sealed class RecorderAccountFoldTests
{
    private static readonly TimeRange All = new(0, 1_000_000);
    private readonly RecorderAccountFold _fold = new(Guid.Empty);

    [Fact]
    public void A_connection_has_its_filters_with_what_was_asked_and_what_was_granted()
    {
        Connect(100, present: true, qos: 1, granted: 0);
        var session = Take().Sessions.ShouldHaveSingleItem();
        (session.Source, session.FromMs, session.ToMs, session.Resumed).ShouldBe(("site", 100, null, true));
        session.Filters.ShouldHaveSingleItem().ShouldBe(new GrantedFilter("a/#", 1, 0, 0));
        session.Filters[0].IsWeaker.ShouldBeTrue();
        Take().Outages.ShouldBeEmpty();
    }

    [Theory, InlineData(true, false), InlineData(false, true)]
    public void Between_two_connections_is_an_outage_and_only_a_session_that_was_kept_misses_nothing(bool present, bool missed)
    {
        Connect(100, present: false);
        Disconnect(200, planned: false, "reset");
        Connect(500, present);
        Take().Outages.ShouldHaveSingleItem().ShouldBe(new RecorderOutage("site", 200, 500, OutageCause.Lost, "reset", missed));
        Take().Sessions.Select(session => (session.FromMs, session.ToMs)).ShouldBe([(100, 200), (500, null)]);
    }

    [Fact]
    public void An_end_that_nothing_was_written_about_is_an_outage_from_the_last_sign_of_life()
    {
        Connect(100, present: true);
        _fold.Add(JournalEntryType.Message, 300, default);
        Connect(900, present: false);
        Take()
            .Outages.ShouldHaveSingleItem()
            .ShouldBe(new RecorderOutage("site", 300, 900, OutageCause.Unclean, null, MayHaveMissed: true));
    }

    [Fact]
    public void An_outage_that_goes_on_may_have_missed_messages()
    {
        Connect(100, present: true);
        Disconnect(200, planned: true, "the service stops");
        Take()
            .Outages.ShouldHaveSingleItem()
            .ShouldBe(new RecorderOutage("site", 200, null, OutageCause.Planned, "the service stops", MayHaveMissed: true));
    }

    [Fact]
    public void A_second_note_of_the_same_end_changes_nothing()
    {
        Connect(100, present: true);
        Disconnect(200, planned: false, "reset");
        Disconnect(300, planned: true, "the service stops");
        Take().Outages.ShouldHaveSingleItem().FromMs.ShouldBe(200);
    }

    [Fact]
    public void Only_what_touches_the_span_is_told()
    {
        Connect(100, present: true);
        Disconnect(200, planned: false, "x");
        Connect(300, present: true);
        var later = _fold.Take(new TimeRange(400, 500), []);
        later.Outages.ShouldBeEmpty();
        later.Sessions.ShouldHaveSingleItem().FromMs.ShouldBe(300);
        _fold.Take(new TimeRange(250, 260), []).Outages.ShouldHaveSingleItem();
    }

    [Fact]
    public void Subscriptions_that_change_within_a_connection_make_a_session_of_their_own_and_no_outage()
    {
        Connect(100, present: false);
        Subscribe(200, "a/#", granted: 1); // nothing new
        Subscribe(300, "a/#", granted: 0);
        Disconnect(400, planned: true, "the service stops");
        Take()
            .Sessions.Select(session => (session.FromMs, session.ToMs, session.Resumed, session.Filters.Single().GrantedQos))
            .ShouldBe([(100, 300, false, 1), (300, 400, true, 0)]);
        Take().Outages.ShouldHaveSingleItem().FromMs.ShouldBe(400);
    }

    [Fact]
    public void What_a_resumed_session_subscribes_to_may_be_known_only_with_the_brokers_answer()
    {
        Note(JournalEntryType.Connected, 100, """{"source":"site","sessionPresent":true,"subscriptions":[]}""");
        Subscribe(150, "b/#", granted: 1);
        var session = Take().Sessions.ShouldHaveSingleItem();
        (session.FromMs, session.Filters.ShouldHaveSingleItem().Filter).ShouldBe((100, "b/#"));
    }

    [Fact]
    public void Records_that_begin_with_a_change_of_subscriptions_begin_within_a_connection()
    {
        Subscribe(150, "b/#", granted: 1);
        Disconnect(300, planned: false, "reset");
        Subscribe(310, "c/#", granted: 1); // without a connection it says nothing
        var session = Take().Sessions.ShouldHaveSingleItem();
        (session.FromMs, session.ToMs, session.Resumed, session.Filters.Single().Filter).ShouldBe((150, 300, true, "b/#"));
        Take().Outages.ShouldHaveSingleItem().FromMs.ShouldBe(300);
    }

    [Fact]
    public void A_change_of_subscriptions_without_what_was_granted_tells_nothing_more()
    {
        Connect(100, present: true);
        Note(JournalEntryType.SubscriptionsChanged, 200, """{"source":"site","before":["a/#"],"now":["b/#"]}""");
        Take().Sessions.ShouldHaveSingleItem().ToMs.ShouldBeNull();
        Take().UnreadNotes.ShouldBe(0);
    }

    [Theory, InlineData("{"), InlineData("null"), InlineData("{\"source\":null}"), InlineData("[]")]
    public void A_note_that_cannot_be_read_is_counted(string note)
    {
        _fold.Add(JournalEntryType.Connected, 100, Encoding.UTF8.GetBytes(note));
        Take().UnreadNotes.ShouldBe(1);
        _fold.Take(new TimeRange(200, 300), []).UnreadNotes.ShouldBe(0);
    }

    private RecorderAccount Take() => _fold.Take(All, []);

    private void Connect(long atMs, bool present, int qos = 1, int granted = 1) =>
        Note(
            JournalEntryType.Connected,
            atMs,
            $$"""{"source":"site","sessionPresent":{{(present ? "true" : "false")}},"keepAliveSeconds":60,"sessionExpirySeconds":null,"subscriptions":[{"filter":"a/#","qos":{{qos}},"grantedQos":{{granted}},"reasonCode":{{granted}}}]}"""
        );

    private void Disconnect(long atMs, bool planned, string reason) =>
        Note(
            JournalEntryType.Disconnected,
            atMs,
            $$"""{"source":"site","planned":{{(planned ? "true" : "false")}},"reason":"{{reason}}"}"""
        );

    private void Subscribe(long atMs, string filter, int granted) =>
        Note(
            JournalEntryType.SubscriptionsChanged,
            atMs,
            $$"""{"source":"site","before":[],"now":["{{filter}}"],"granted":[{"filter":"{{filter}}","qos":1,"grantedQos":{{granted}},"reasonCode":{{granted}}}]}"""
        );

    private void Note(JournalEntryType type, long atMs, string note) => _fold.Add(type, atMs, Encoding.UTF8.GetBytes(note));
}

using ColdChain.Records.Book;
using ColdChain.Records.Kinds;
using ColdChain.Records.Partners;
using ColdChain.Storage;
using ColdChain.TestSupport;
using static ColdChain.Records.Tests.Drafts;
using static ColdChain.Records.Tests.RecordsFixture;

namespace ColdChain.Records.Tests.Partners;

public sealed class SubmissionDeskTests
{
    private static readonly Dictionary<int, long> NoSamples = [];

    [Theory, BothEngines]
    public async Task What_a_partner_hands_in_is_a_record_only_when_it_is_taken_over_and_then_says_from_whom(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var desk = records.Get<ISubmissions>();
        var waiting = Done(await desk.HandInAsync(Draft(StorageOf("B-1", "F-07/S1")), "carrier", None));
        var withFile = Done(await desk.AddFileAsync(waiting.Id, Statement("a"), "carrier", None));
        (await records.Book.FindAsync(waiting.Id, None)).ShouldBeNull();
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None)).ShouldBeEmpty();

        var accepted = Done(await desk.AcceptAsync(waiting.Id, withFile.Version, NoSamples, "anna", None));

        accepted.RecordId.ShouldBe(waiting.Id);
        var record = (await records.Book.FindAsync(waiting.Id, None))!.Current;
        (record.Source, record.EnteredBy, record.Attachments.Single().Sha256).ShouldBe(("carrier", "anna", Statement("a").File.Sha256));
        (await records.Exposures.ListForBatchAsync(Batch("B-1"), None)).Count.ShouldBe(2);
        var revised = (
            await records.Book.ReviseAsync(record.Id, 1, StorageOf("B-1", "F-07/S2").Values, "other shelf", "bo", None)
        ).RequireSaved();
        revised.Source.ShouldBe("carrier");
        (await records.Book.ListAsync(new RecordQuery(), None)).Items.Single().Source.ShouldBe("carrier");
        (await records.Audit.VerifyAsync("sh", None)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task The_same_reference_is_handed_in_once_and_other_content_under_it_is_a_conflict(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var desk = records.Get<ISubmissions>();
        var draft = Draft(StorageOf("B-1", "F-07/S1")) with { Reference = "trip 7" };
        var first = Done(await desk.HandInAsync(draft, "carrier", None));

        (await desk.HandInAsync(draft, "carrier", None)).ShouldBeOfType<SubmissionResult.Done>().WasThere.ShouldBeTrue();
        (await desk.HandInAsync(draft with { Note = "more" }, "carrier", None)).ShouldBeOfType<SubmissionResult.Conflict>();
        Done(await desk.HandInAsync(draft, "other", None)).Id.ShouldNotBe(first.Id);

        (await desk.ListAsync(new SubmissionQuery { HandedInBy = "carrier" }, None)).Items.Select(item => item.Id).ShouldBe([first.Id]);
    }

    [Theory, BothEngines]
    public async Task A_partner_is_told_what_is_wrong_with_the_form_and_not_what_there_is_in_the_house(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var desk = records.Get<ISubmissions>();
        var unknown = Done(
            await desk.HandInAsync(Draft(With(TransportOf("NO-SUCH", "B-9"), ("requiredRange", "-190..-150"))), "carrier", None)
        );
        (await desk.CheckAsync(unknown, None))
            .Select(problem => problem.Kind)
            .ShouldBe([FieldProblemKind.UnknownEquipment, FieldProblemKind.UnknownBatch], ignoreOrder: true);
        (await desk.AcceptAsync(unknown.Id, unknown.Version, NoSamples, "anna", None)).ShouldBeOfType<SubmissionResult.Invalid>();
        (await desk.FindAsync(unknown.Id, None))!.State.ShouldBe(SubmissionState.Waiting);

        var wrong = With(StorageOf("B-1", "F-07/S1"), ("handlingEnd", "yesterday"));
        (await desk.HandInAsync(Draft(wrong), "carrier", None))
            .ShouldBeOfType<SubmissionResult.Invalid>()
            .Problems.Select(problem => problem.Field)
            .ShouldBe(["handlingEnd"]);
        (await desk.HandInAsync(Draft(OutboundOf("B-1", "1", null)), "carrier", None)).ShouldBeOfType<SubmissionResult.Invalid>();
        (await desk.HandInAsync(Draft(StorageOf("B-1", "F-07/S1")) with { Site = "nowhere" }, "carrier", None))
            .ShouldBeOfType<SubmissionResult.Invalid>()
            .Problems.Single()
            .Field.ShouldBe("site");
    }

    [Theory, BothEngines]
    public async Task A_decision_names_what_was_looked_at_is_taken_once_and_a_refusal_says_why(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var desk = records.Get<ISubmissions>();
        var waiting = Done(await desk.HandInAsync(Draft(StorageOf("B-1", "F-07/S1")), "carrier", None));
        (await desk.AddFileAsync(waiting.Id, Statement("a"), "other", None)).ShouldBeOfType<SubmissionResult.NotFound>();
        await desk.AddFileAsync(waiting.Id, Statement("a"), "carrier", None);
        (await desk.AddFileAsync(waiting.Id, Statement("a"), "carrier", None))
            .ShouldBeOfType<SubmissionResult.Done>()
            .WasThere.ShouldBeTrue();

        (await desk.AcceptAsync(waiting.Id, waiting.Version, NoSamples, "anna", None)).ShouldBeOfType<SubmissionResult.Conflict>();
        (await desk.RefuseAsync(waiting.Id, 2, " ", "anna", None)).ShouldBeOfType<SubmissionResult.Invalid>();
        Done(await desk.RefuseAsync(waiting.Id, 2, "not signed", "anna", None)).Reason.ShouldBe("not signed");

        (await desk.AcceptAsync(waiting.Id, 3, NoSamples, "bo", None)).ShouldBeOfType<SubmissionResult.Decided>();
        (await desk.AddFileAsync(waiting.Id, Statement("b"), "carrier", None)).ShouldBeOfType<SubmissionResult.Decided>();
        (await records.Book.FindAsync(waiting.Id, None)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Two_who_decide_at_once_decide_once(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var desk = records.Get<ISubmissions>();
        var waiting = Done(await desk.HandInAsync(Draft(StorageOf("B-1", "F-07/S1")), "carrier", None));

        var results = await Task.WhenAll(
            desk.AcceptAsync(waiting.Id, 1, NoSamples, "anna", None),
            desk.RefuseAsync(waiting.Id, 1, "double", "bo", None),
            desk.AcceptAsync(waiting.Id, 1, NoSamples, "cy", None)
        );

        results.OfType<SubmissionResult.Done>().Count().ShouldBe(1);
        var accepted = (await desk.FindAsync(waiting.Id, None))!.State == SubmissionState.Accepted;
        (await records.Book.FindAsync(waiting.Id, None) is not null).ShouldBe(accepted);
    }

    [Theory, BothEngines]
    public async Task Lists_page_and_narrow_and_files_alone_become_no_record(DatabaseEngine engine)
    {
        await using var records = await StartAsync(engine);
        var desk = records.Get<ISubmissions>();
        for (var index = 0; index < 5; index++)
        {
            await desk.HandInAsync(new SubmissionDraft("B-1", "sh", null, new Dictionary<string, string?>()), "carrier", None);
            records.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        var newest = (await desk.ListAsync(new SubmissionQuery { Limit = 1 }, None)).Items.Single();
        var logger = new SubmissionFile(Statement("c").File, FilePurpose.LoggerData, "log-1", "no network");
        await desk.AddFileAsync(newest.Id, logger, "carrier", None);
        var taken = Done(await desk.AcceptAsync(newest.Id, 2, new Dictionary<int, long> { [1] = 42 }, "anna", None));
        (taken.RecordId, (await desk.FindAsync(newest.Id, None))!.Files.Single().JournalSequence).ShouldBe((null, 42));

        var seen = new List<string>();
        for (string? cursor = null; ; )
        {
            var page = await desk.ListAsync(new SubmissionQuery { Limit = 2, Before = cursor }, None);
            seen.AddRange(page.Items.Select(item => item.Id));
            if ((cursor = page.Next) is null)
                break;
        }
        (seen.Count, seen.Distinct().Count(), seen[0]).ShouldBe((5, 5, newest.Id));
        (await desk.ListAsync(new SubmissionQuery { State = SubmissionState.Waiting }, None)).Items.Count.ShouldBe(4);
        (await desk.ListAsync(new SubmissionQuery { Batch = "B-2" }, None)).Items.ShouldBeEmpty();
    }

    private static SubmissionDraft Draft(RecordDraft draft) => new("B-1", draft.Site, draft.Kind, draft.Values);

    private static SubmissionFile Statement(string mark) =>
        new(
            new Attachment($"{mark}.pdf", "application/pdf", string.Concat(Enumerable.Repeat(mark, 64)), 10),
            FilePurpose.Statement,
            Device: null,
            Why: null
        );

    private static Submission Done(SubmissionResult result) => result.ShouldBeOfType<SubmissionResult.Done>().Submission;
}

using System.ComponentModel;
using ColdChain.Records.Audit;
using ColdChain.Records.Kinds;
using ColdChain.Records.Ranges;
using ColdChain.Records.Worklist;
using ColdChain.Web.Access;
using ColdChain.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>What kinds of records there are, what they leave to be done, and the ranges of their fields.</summary>
internal static class WorklistApi
{
    public static void MapWorklistApi(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/record-kinds",
                () => TypedResults.Ok(new Page<RecordKindJson>([.. RecordKinds.All.Select(RecordKindJson.From)], null))
            )
            .WithTags("Records")
            .WithSummary("The kinds of records with their fields: what forms, lists and files are made of.");
        routes
            .MapGet("/worklist", ListAsync)
            .WithTags("Records")
            .WithSummary(
                "What records leave to be done, what is due first first: missing fields and measured values, reviews, deviations, deliveries."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest);
        routes
            .MapGet("/field-ranges", RangesAsync)
            .WithTags("Records")
            .WithSummary("Normal, reference and allowed ranges of fields, all versions.");
        routes
            .MapPut("/field-ranges", SaveRangeAsync)
            .WithTags("Records")
            .WithSummary("Adds a version of a range: valid from a time on, known from now on.")
            .RequireAuthorization(Policies.KeepRanges)
            .Produces<EditAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<Page<TaskJson>>> ListAsync(
        [Description("1 to 500; 50 unless said.")] int? limit,
        string? cursor,
        string? site,
        string? kind,
        string? task,
        [Description("true: only what the caller is to do.")] bool? mine,
        IWorklist worklist,
        Viewer viewer,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (limit is < 1 or > ListQuery.Most)
            throw Queries.Bad($"limit is {limit}; it has to be 1 to {ListQuery.Most}.");
        var page = await worklist.ListAsync(
            new WorklistQuery
            {
                Site = site,
                Kind = kind,
                Task = TaskOf(task),
                For = mine == true ? viewer.Name : null,
                After = cursor,
                Limit = limit ?? ListQuery.Usual,
            },
            cancel
        );
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return TypedResults.Ok(new Page<TaskJson>([.. page.Items.Select(item => TaskJson.From(item, now))], page.Next));
    }

    /// <summary>Null when none is asked for.</summary>
    public static RecordTask? TaskOf(string? task)
    {
        if (string.IsNullOrEmpty(task))
            return null;
        return task.All(char.IsAsciiLetter) && Enum.TryParse<RecordTask>(task, ignoreCase: true, out var known)
            ? known
            : throw Queries.Bad(
                $"task is none of {string.Join(", ", Enum.GetNames<RecordTask>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]))}."
            );
    }

    private static async Task<Ok<Page<FieldRangeJson>>> RangesAsync(IFieldRangeBook ranges, CancellationToken cancel) =>
        TypedResults.Ok(new Page<FieldRangeJson>([.. (await ranges.ListAsync(cancel)).Select(FieldRangeJson.From)], null));

    private static async Task<IResult> SaveRangeAsync(
        FieldRangeBody body,
        HttpContext http,
        IFieldRangeBook ranges,
        CancellationToken cancel
    )
    {
        NumberRange? allowed = null;
        if (!string.IsNullOrWhiteSpace(body.Allowed))
            allowed = NumberRange.TryParse(body.Allowed, out var range) ? range : throw Queries.Bad("allowed is no range such as 18..26.");
        var from = Queries.Time("validFrom", body.ValidFrom) ?? throw Queries.Bad("validFrom is missing.");
        return EditResults.Answer(
            await ranges.SaveAsync(body.Kind, body.Field, body.Nature, allowed, from, EditResults.Note(http, body.Reason), cancel)
        );
    }
}

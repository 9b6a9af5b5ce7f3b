using System.Globalization;
using ColdChain.Records.Audit;
using ColdChain.Records.Kinds;
using ColdChain.Records.Ranges;
using ColdChain.Web.Access;
using ColdChain.Web.Formatting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Actions;

/// <summary>Setting the range of a field in the console.</summary>
internal static class RangeActions
{
    public static void MapRangeActions(this IEndpointRouteBuilder routes) =>
        routes.Forms().MapPost("/ranges/save", SaveAsync).RequireAuthorization(Policies.KeepRanges);

    private static async Task<IResult> SaveAsync(HttpContext http, IFieldRangeBook ranges, SiteTimes zones, FormNotes notes)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        await zones.LoadAsync(http.RequestAborted);
        var (kind, field) = form["field"].ToString().Split('/') is [var one, var two] ? (one, two) : ("", "");
        var result = await ReadAsync();
        var back = $"/ranges?field={Uri.EscapeDataString($"{kind}/{field}")}";
        return Results.LocalRedirect(
            result is EditResult.Refused refused
                ? $"{back}&problem={Uri.EscapeDataString(notes.Seal(string.Join(' ', refused.Problems)))}"
                : "/ranges?saved=1"
        );

        async Task<EditResult> ReadAsync()
        {
            var text = form["allowed"].ToString().Trim();
            NumberRange? allowed = null;
            if (text.Length > 0)
            {
                if (!NumberRange.TryParse(text, out var range))
                    return new EditResult.Refused([$"'{text}' is no range such as 18..26 or ..-60."]);
                allowed = range;
            }
            if (
                !DateTime.TryParseExact(
                    form["from"],
                    "yyyy-MM-dd'T'HH:mm",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var local
                ) || zones.Usual.IsInvalidTime(local)
            )
                return new EditResult.Refused(["Say since when the range is valid."]);
            return await ranges.SaveAsync(
                kind,
                field,
                Enum.TryParse<RangeNature>(form["nature"], out var nature) ? nature : RangeNature.Normal,
                allowed,
                new DateTimeOffset(local, zones.Usual.GetUtcOffset(local)).ToUnixTimeMilliseconds(),
                new ChangeNote(ConsoleUser.Actor(http.User), form["reason"].ToString().Trim()),
                http.RequestAborted
            );
        }
    }
}

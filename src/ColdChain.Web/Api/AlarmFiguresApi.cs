using System.Globalization;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.AlarmFigures;
using ColdChain.Web.Access.Sites;
using ColdChain.Web.Access.Sites.Visible;
using ColdChain.Web.Formatting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Api;

/// <summary>How well the alarm system serves those who answer it.</summary>
internal static class AlarmFiguresApi
{
    private const int DefaultDays = 30;

    public static void MapAlarmFiguresApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").WithTags("Alarms");
        group
            .MapGet("/alarm-figures", ReadAsync)
            .WithSummary(
                "Performance of the alarm system (EEMUA 191, ISA-18.2, IEC 62682) with targets; default: 30 days, all sites that are seen."
            )
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group
            .MapGet("/alarm-figures.csv", ReadCsvAsync)
            .WithSummary("The same figures as CSV, one to a line, then the announcements of each day.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Ok<AlarmFiguresJson>> ReadAsync(
        string? from,
        string? to,
        string? site,
        SiteScope scope,
        SiteTimes zones,
        TimeProvider clock,
        VisibleAlarmFigures figures,
        CancellationToken cancel
    ) =>
        TypedResults.Ok(
            AlarmFiguresJson.Of(await figures.ReadAsync(await PeriodAsync(from, to, site, scope, zones, clock, cancel), cancel))
        );

    private static async Task ReadCsvAsync(
        string? from,
        string? to,
        string? site,
        SiteScope scope,
        SiteTimes zones,
        TimeProvider clock,
        VisibleAlarmFigures figures,
        HttpContext http,
        CancellationToken cancel
    )
    {
        var found = await figures.ReadAsync(await PeriodAsync(from, to, site, scope, zones, clock, cancel), cancel);
        await CsvAnswers.WriteAsync(http, "alarm-figures.csv", text => WriteAsync(text, found));
    }

    /// <summary>No field can hold a comma, a quote or what a spreadsheet takes for a formula: words and numbers of the product alone.</summary>
    private static async Task WriteAsync(TextWriter text, AlarmPerformance figures)
    {
        var (from, to) = (IsoTime.Format(figures.Period.FromMs), IsoTime.Format(figures.Period.ToMs));
        await text.WriteAsync("figure,from,to,value,unit,target,most,source,verdict\r\n");
        foreach (var line in AlarmTargets.Compare(figures).Select(AlarmFigureJson.Of))
            await text.WriteAsync(
                $"{line.Figure},{from},{to},{Number(line.Value)},{line.Unit},{Number(line.Target)},{Number(line.Most)},{line.Source},{line.Verdict}\r\n"
            );
        foreach (var day in figures.Days)
            await text.WriteAsync(
                $"announcedOnDay,{IsoTime.Format(day.FromMs)},{IsoTime.Format(day.ToMs)},{Number(day.Announced)},count,,,none,none\r\n"
            );
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static async Task<AlarmFigurePeriod> PeriodAsync(
        string? from,
        string? to,
        string? site,
        SiteScope scope,
        SiteTimes zones,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (site is not null && !scope.Sees(site))
            throw new SiteRefusedException(site);
        var toMs = Queries.Time("to", to) ?? clock.GetUtcNow().ToUnixTimeMilliseconds();
        var fromMs = Queries.Time("from", from) ?? toMs - (DefaultDays * 86_400_000L);
        if (toMs <= fromMs)
            throw Queries.Bad("to is not after from.");
        if (toMs - fromMs > VisibleAlarmFigures.LongestPeriod.TotalMilliseconds)
            throw Queries.Bad($"from and to are more than {VisibleAlarmFigures.LongestPeriod.TotalDays} days apart.");
        await zones.LoadAsync(cancel);
        return new AlarmFigurePeriod(fromMs, toMs, site is null ? zones.Usual : zones.Of(site), site is null ? null : [site]);
    }
}

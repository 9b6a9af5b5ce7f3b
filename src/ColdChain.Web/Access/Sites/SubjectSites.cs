using ColdChain.Domain.Traceability;
using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Withholding;
using ColdChain.Records.Access;
using ColdChain.Records.Equipment;
using ColdChain.Records.Moves;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Access.Sites;

/// <summary>The sites of what an address is about. Asks the ports themselves, not the visible part of them.</summary>
internal static class SubjectSites
{
    /// <returns>
    /// Null: there is no such thing, or it is not said. Of several sites a role at one is enough: only a batch has several.
    /// </returns>
    public static async Task<IReadOnlyCollection<string>?> FindAsync(SiteRule rule, HttpContext http)
    {
        if (rule.Subject == SiteSubject.Site)
            return await NamedSiteAsync(http, rule.Key!) is { Length: > 0 } site ? [site] : null;
        if (http.GetRouteValue(rule.Key!)?.ToString() is not { Length: > 0 } id)
            return null;
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        return rule.Subject switch
        {
            SiteSubject.Equipment => One(await OfEquipmentAsync(services, id, cancel)),
            SiteSubject.Batch => await OfBatchAsync(services, id, cancel),
            SiteSubject.Record => One(
                (await services.GetRequiredService<ISiteFinder>().OfRecordsAsync([id], cancel)).GetValueOrDefault(id)
            ),
            SiteSubject.Alarm => One((await services.GetRequiredService<Monitoring.Alarms.IAlarmDesk>().FindAsync(id, cancel))?.Site),
            SiteSubject.Move => await services.GetRequiredService<Records.Moves.IEmergencyMoves>().FindAsync(id, cancel) is { } move
                ? One(await OfEquipmentAsync(services, move.Equipment, cancel))
                : null,
            SiteSubject.Withholding => One(
                (await services.GetRequiredService<Monitoring.Alarms.Withholding.IAlarmShelf>().ListAsync(null, cancel))
                    .FirstOrDefault(item => item.Id == id)
                    ?.Scope.Site
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<string?> OfEquipmentAsync(IServiceProvider services, string number, CancellationToken cancel) =>
        (await services.GetRequiredService<Records.Equipment.ISiteDirectory>().FindEquipmentAsync(number, cancel))?.Site;

    /// <summary>A batch that no record names yet is of no site, and anybody's.</summary>
    private static async Task<IReadOnlyCollection<string>?> OfBatchAsync(IServiceProvider services, string number, CancellationToken cancel)
    {
        // The router leaves an escaped slash as it is.
        if (!BatchNumber.TryParse(number.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase), out var batch))
            return null;
        var found = await services.GetRequiredService<ISiteFinder>().OfBatchesAsync([batch.Value], cancel);
        if (found.TryGetValue(batch.Value, out var sites))
            return [.. sites];
        return await services.GetRequiredService<Records.Equipment.ISiteDirectory>().FindBatchAsync(batch, cancel) is null ? null : [];
    }

    private static async Task<string?> NamedSiteAsync(HttpContext http, string key)
    {
        if (http.GetRouteValue(key)?.ToString() is { Length: > 0 } inRoute)
            return inRoute;
        if (http.Request.Query[key].ToString() is { Length: > 0 } inQuery)
            return inQuery;
        return http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))[key].ToString() : null;
    }

    private static string[]? One(string? site) => site is null ? null : [site];
}

using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Web.Access.Sites.Visible;

/// <summary>
/// The ports of the modules below as far as who asks may see them. In this project the name of such a port means the visible one
/// (<c>GlobalUsings.cs</c> and <c>_Imports.razor</c>): a page or an address that asks for <c>ISiteDirectory</c> gets
/// <see cref="VisibleDirectory"/>, also one that is written without a thought of sites. What serves everybody at once names the port in full.
/// </summary>
internal static class VisibleModule
{
    public static void AddVisible(this IServiceCollection services)
    {
        services.AddScoped<SiteScope>();
        services.AddScoped<GradedReads>();
        services.AddScoped<VisibleDirectory>();
        services.AddScoped<VisibleEditor>();
        services.AddScoped<VisibleDeviceBook>();
        services.AddScoped<VisibleRegistry>();
        services.AddScoped<VisibleAlarms>();
        services.AddScoped<VisibleShelf>();
        services.AddScoped<VisibleAlarmFigures>();
        services.AddScoped<VisibleExcursions>();
        services.AddScoped<VisibleExcursionDesk>();
        services.AddScoped<VisibleTrial>();
        services.AddScoped<VisibleRecords>();
        services.AddScoped<VisibleRecordLists>();
        services.AddScoped<VisibleListExchange>();
        services.AddScoped<VisibleWorklist>();
        services.AddScoped<VisibleHolds>();
        services.AddScoped<VisibleLineage>();
        services.AddScoped<VisibleMoves>();
        services.AddScoped<VisibleFiles>();
        services.AddScoped<VisibleSubmissions>();
        services.AddScoped<VisibleAudit>();
        services.AddScoped<VisibleReads>();
        services.AddScoped<VisibleAuditExport>();
    }
}

using ColdChain.Records.Access;
using ColdChain.Web.Language;

namespace ColdChain.Web.Layout;

/// <summary>Where each page of the console stands in the navigation bar. Overview, alarms and transport stand before these groups.</summary>
internal static class NavigationMap
{
    public static IReadOnlyList<NavigationGroup> Groups { get; } =
    [
        new(
            CommonWords.Records,
            new NavigationEntry("/records", CommonWords.Records),
            new NavigationEntry("/worklist", FormWords.Worklist),
            new NavigationEntry("/deviations", FormWords.Deviations),
            new NavigationEntry("/lineage", LineageWords.Lineage),
            new NavigationEntry("/submissions", PartnerWords.Submissions),
            new NavigationEntry("/ranges", FormWords.Ranges),
            new NavigationEntry("/labels", FormWords.Labels),
            new NavigationEntry("/verify", VerifyWords.Title)
        ),
        new(
            DeviceWords.Devices,
            new NavigationEntry("/devices", DeviceWords.Devices),
            new NavigationEntry("/uploads", UploadWords.Title, Role.Staff, Role.Logistics, Role.InformationTechnology),
            new NavigationEntry("/rejects", CommonWords.Rejects) { OfAllSites = true }
        ),
        new(
            CommonWords.Administration,
            new NavigationEntry("/users", AccessWords.Users, Role.InformationTechnology) { OfAllSites = true },
            new NavigationEntry("/alarm-figures", AlarmFigureWords.Title),
            new NavigationEntry("/audit", CommonWords.Audit, Role.QualityAssurance, Role.InformationTechnology),
            new NavigationEntry("/audit/reads", ReadWords.Title, Role.QualityAssurance, Role.InformationTechnology),
            new NavigationEntry("/access-review", ReviewWords.Title, Role.QualityAssurance, Role.InformationTechnology)
            {
                OfAllSites = true,
            },
            new NavigationEntry("/notifications", NotificationWords.Title) { OfAllSites = true },
            new NavigationEntry("/system", CommonWords.System) { OfAllSites = true }
        ),
    ];
}

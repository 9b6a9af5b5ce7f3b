using ColdChain.Records.Access;
using ColdChain.Web.Language;

namespace ColdChain.Web.Parts;

/// <summary>Who is shown the forms of a device's page; the addresses behind them ask again (<see cref="Access.Policies.ManageDevices"/>).</summary>
internal static class DeviceRoles
{
    public static bool MayChange(Viewer viewer) => viewer.May(Role.Staff, Role.QualityAssurance, Role.InformationTechnology);
}

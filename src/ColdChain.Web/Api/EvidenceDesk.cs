using ColdChain.Evidence.Packages;
using ColdChain.Web.Language;

namespace ColdChain.Web.Api;

/// <summary>What every evidence package needs.</summary>
internal sealed class EvidenceDesk(EvidencePackages packages, IRecordBook book, Viewer viewer)
{
    public EvidencePackages Packages => packages;

    public IRecordBook Book => book;

    public Viewer Viewer => viewer;
}

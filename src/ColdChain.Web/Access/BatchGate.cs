using System.Security.Claims;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Access;

namespace ColdChain.Web.Access;

/// <summary>Whether who asks may see a batch and hand in for it: the house always, a partner with a grant in force.</summary>
/// <remarks>Answer 404, not 403, when it says no: a partner does not learn which batch numbers there are.</remarks>
internal sealed class BatchGate(IBatchGrants grants)
{
    public async Task<bool> MaySeeAsync(ClaimsPrincipal who, BatchNumber batch, CancellationToken cancel)
    {
        if (Policies.House.Any(role => who.IsInRole(role.ToString())))
            return true;
        return who.IsInRole(nameof(Role.Partner)) && who.Identity?.Name is { } name && await grants.IsGrantedAsync(name, batch, cancel);
    }
}

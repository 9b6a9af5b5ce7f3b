using Microsoft.AspNetCore.Authorization;

namespace ColdChain.Web.Access;

/// <summary>A token needs this scope; a person who signed in does not have scopes and is bound by roles alone.</summary>
internal sealed class ScopeRequirement(string scope) : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    public string Scope => scope;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.User.HasClaim(claim => claim.Type == BearerTokenHandler.TokenClaim))
        {
            if (context.User.HasClaim(BearerTokenHandler.ScopeClaim, requirement.Scope))
                context.Succeed(requirement);
        }
        else
        {
            context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }
}

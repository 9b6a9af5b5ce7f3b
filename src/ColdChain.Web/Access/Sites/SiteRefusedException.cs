using ColdChain.Records.Audit;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Access.Sites;

/// <summary>Who asks may do this, but not at this site: 403.</summary>
internal sealed class SiteRefusedException(string site)
    : BadHttpRequestException(
        site == ChangeNote.AllSites
            ? "This concerns all sites; your roles hold at some only."
            : $"Your roles do not allow this at site {site}.",
        StatusCodes.Status403Forbidden
    );

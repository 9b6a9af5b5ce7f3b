using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using Microsoft.AspNetCore.Http;

namespace ColdChain.Web.Views;

/// <summary>An account as a form of the console brings it.</summary>
internal static class UserForm
{
    public static User Read(string name, IFormCollection form) =>
        new(
            name,
            form["displayName"].ToString().Trim() is { Length: > 0 } shown ? shown : name,
            [.. form["role"].Select(text => SiteRole.TryParse(text, out var role) ? role : null).OfType<SiteRole>()],
            form["active"].Count > 0,
            form["language"].ToString() == "zh" ? "zh" : "en"
        );

    public static ChangeNote Note(string actor, IFormCollection form) =>
        new(actor, form["reason"].ToString().Trim() is { Length: > 0 } reason ? reason : null);
}

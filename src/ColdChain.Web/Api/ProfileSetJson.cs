using ColdChain.Telemetry.InForce;

namespace ColdChain.Web.Api;

/// <param name="Hash">SHA-256 over the files in force.</param>
/// <param name="Changed">Whether the folder held others than were in force; null when that was not asked.</param>
internal sealed record ProfileSetJson(string Hash, bool? Changed, IReadOnlyList<ProfileJson> Profiles)
{
    public static ProfileSetJson Of(IProfileSets sets, bool? changed) =>
        new(sets.CurrentHash, changed, [.. sets.Current.All.Select(each => new ProfileJson(each.Name, each.Version, each.IsShipped))]);
}

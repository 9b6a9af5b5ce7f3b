using ColdChain.Records.Access;

namespace ColdChain.Host.Demo;

/// <summary>The one user of the demo; may do everything.</summary>
internal sealed class DemoUser(IUserDirectory users)
{
    public const string Name = "demo";

    /// <summary>Creates the user, or gives it this password.</summary>
    public async Task EnsureAsync(string password, CancellationToken cancel)
    {
        var saved = await users.SaveAsync(
            new User(
                Name,
                "Demo user 演示用户",
                [Role.Staff, Role.Logistics, Role.QualityAssurance, Role.InformationTechnology],
                Active: true,
                Language: "en"
            ),
            password,
            actor: "system",
            reason: "set up for the demo",
            cancel
        );
        saved.RequireId();
    }
}

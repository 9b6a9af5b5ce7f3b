using ColdChain.Records.Access;
using ColdChain.Records.Signatures;
using NSubstitute;

namespace ColdChain.Monitoring.Tests.Holds;

/// <summary>Somebody of quality assurance who signs.</summary>
internal static class Quentin
{
    /// <summary>He has just given his password for that batch.</summary>
    public static async Task<SignatureProof> ProofAsync(MonitoringFixture test, string batch)
    {
        var quentin = new User("quentin", "Quentin Q.", [Role.QualityAssurance], Active: true, "en");
        var users = Substitute.For<IUserDirectory>();
        users.SignInAsync("quentin", "secret", CancellationToken.None).ReturnsForAnyArgs(new SignInResult.Welcome(quentin));
        var proof = await SignatureProof.CheckAsync(
            users,
            "quentin",
            "secret",
            [Role.QualityAssurance],
            ["sh"],
            $"batch/{batch}",
            test.Get<TimeProvider>(),
            CancellationToken.None
        );
        return proof!;
    }
}

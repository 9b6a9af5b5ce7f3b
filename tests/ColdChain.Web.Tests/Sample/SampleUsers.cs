using ColdChain.Records.Access;
using ColdChain.Records.Audit;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleUsers(TimeProvider clock) : IUserDirectory
{
    public const string Password = "sample-only";

    private readonly List<User> _users =
    [
        new("viewer", "Viewer", [Role.ReadOnly], Active: true, "en"),
        new("staff", "Staff", [Role.Staff], Active: true, "en"),
        new("logistics", "Logistics", [Role.Logistics], Active: true, "en"),
        new("qa", "Quality assurance", [Role.QualityAssurance], Active: true, "en"),
        new("it", "IT", [Role.InformationTechnology], Active: true, "en"),
        new("partner", "Partner", [Role.Partner], Active: true, "en"),
        new("gone", "Gone", [Role.Staff], Active: false, "en"),
    ];

    public Task<SignInResult> SignInAsync(string name, string password, CancellationToken cancel) =>
        Task.FromResult<SignInResult>(
            name == "locked" ? new SignInResult.LockedOut(clock.GetUtcNow().AddMinutes(10).ToUnixTimeMilliseconds())
            : password == Password && _users.Find(user => user.Name == name && user.Active) is { } user ? new SignInResult.Welcome(user)
            : new SignInResult.Refused()
        );

    public Task NoteSignInAsync(string name, string how, CancellationToken cancel) => Task.CompletedTask;

    public Task<User?> FindAsync(string name, CancellationToken cancel) => Task.FromResult(_users.Find(user => user.Name == name));

    public Task<IReadOnlyList<User>> ListAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<User>>(_users);

    public Task<EditResult> ChangePasswordAsync(string name, string oldPassword, string newPassword, CancellationToken cancel) =>
        Task.FromResult<EditResult>(new EditResult.Refused(["The sample has one password."]));

    public Task<bool> UnlockAsync(string name, ChangeNote note, CancellationToken cancel) => Task.FromResult(false);

    public Task<IReadOnlyDictionary<string, long>> ListLocksAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(new Dictionary<string, long>(StringComparer.Ordinal));

    public Task<EditResult> SaveAsync(User user, string? newPassword, string actor, string reason, CancellationToken cancel)
    {
        _users.RemoveAll(known => known.Name == user.Name);
        _users.Add(user);
        return Task.FromResult<EditResult>(new EditResult.Saved(user.Name));
    }
}

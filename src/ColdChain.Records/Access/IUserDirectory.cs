using ColdChain.Records.Audit;

namespace ColdChain.Records.Access;

/// <summary>Local accounts.</summary>
public interface IUserDirectory
{
    /// <summary>Checks a password in the same time whether or not the user exists; counts failures and locks the account for a while after too many.</summary>
    Task<SignInResult> SignInAsync(string name, string password, CancellationToken cancel);
    Task<User?> FindAsync(string name, CancellationToken cancel);
    Task<IReadOnlyList<User>> ListAsync(CancellationToken cancel);

    /// <summary>Creates a user, or changes one that exists; without a new password the old one stays. Saying the same again changes nothing.</summary>
    Task<EditResult> SaveAsync(User user, string? newPassword, string actor, string reason, CancellationToken cancel);
}

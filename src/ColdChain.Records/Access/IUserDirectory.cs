using ColdChain.Records.Audit;

namespace ColdChain.Records.Access;

/// <summary>Local accounts.</summary>
public interface IUserDirectory
{
    /// <summary>Checks a password in the same time whether or not the user exists; counts failures and locks the account for a while after too many.</summary>
    Task<SignInResult> SignInAsync(string name, string password, CancellationToken cancel);

    /// <summary>Writes into the audit trail that a person signed in by another way than a password of ours.</summary>
    /// <param name="how">Such as <c>OpenID Connect</c>.</param>
    Task NoteSignInAsync(string name, string how, CancellationToken cancel);

    Task<User?> FindAsync(string name, CancellationToken cancel);
    Task<IReadOnlyList<User>> ListAsync(CancellationToken cancel);

    /// <summary>Creates a user, or changes one that exists; without a new password the old one stays. Saying the same again changes nothing.</summary>
    Task<EditResult> SaveAsync(User user, string? newPassword, string actor, string reason, CancellationToken cancel);

    /// <summary>A person gives himself another password; wrong old ones are counted as when signing in. All sessions of the user end.</summary>
    Task<EditResult> ChangePasswordAsync(string name, string oldPassword, string newPassword, CancellationToken cancel);

    /// <summary>Forgets wrong passwords of a name and ends its lock.</summary>
    /// <returns>False when it was not locked.</returns>
    Task<bool> UnlockAsync(string name, ChangeNote note, CancellationToken cancel);

    /// <summary>Names that are locked now, with the end of the lock in ms UTC.</summary>
    Task<IReadOnlyDictionary<string, long>> ListLocksAsync(CancellationToken cancel);
}

namespace ColdChain.Records.Access;

/// <summary>A user with the stored form of the password; null: none was set, nobody can sign in with one.</summary>
internal sealed record StoredUser(User User, string? Password);

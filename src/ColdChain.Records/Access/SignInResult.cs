namespace ColdChain.Records.Access;

/// <summary>The answer to a sign-in.</summary>
public abstract record SignInResult
{
    private SignInResult() { }

    public sealed record Welcome(User User) : SignInResult;

    /// <summary>Wrong name or password, or not active; it is not said which.</summary>
    public sealed record Refused : SignInResult;

    /// <summary>Too many failures.</summary>
    public sealed record LockedOut(long UntilMs) : SignInResult;
}

namespace ColdChain.Host;

/// <summary>Exit codes of <c>coldchain</c>.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>The answer is no: an excursion was found, a check failed.</summary>
    public const int No = 1;

    /// <summary>Bad usage or bad input; one line on stderr says what to do.</summary>
    public const int BadUsage = 2;

    /// <summary><c>verify</c>: everything fits together, and no trusted key was given.</summary>
    public const int SignerUnknown = 3;
}

using Microsoft.Extensions.Logging;

namespace ColdChain.Web;

/// <summary>Log messages of the web module; event ids 6000 to 6999.</summary>
internal static partial class Log
{
    [LoggerMessage(6001, LogLevel.Information, "{User} signed in")]
    public static partial void SignedIn(this ILogger logger, string user);

    [LoggerMessage(6002, LogLevel.Warning, "A sign-in as {User} was refused")]
    public static partial void SignInRefused(this ILogger logger, string user);

    [LoggerMessage(6003, LogLevel.Warning, "A sign-in as {User} was refused: the account is locked after too many failures")]
    public static partial void SignInLocked(this ILogger logger, string user);

    [LoggerMessage(6004, LogLevel.Warning, "A token or a sign-in of the OpenID Connect issuer was refused: {Why}")]
    public static partial void OpenIdRefused(this ILogger logger, string why);

    [LoggerMessage(6005, LogLevel.Warning, "The OpenID Connect issuer {Issuer} does not answer as it should: {Why}")]
    public static partial void OpenIdAway(this ILogger logger, string issuer, string why);

    [LoggerMessage(6010, LogLevel.Error, "The request {Method} {Path} failed; reference {Reference}")]
    public static partial void RequestFailed(this ILogger logger, Exception failure, string method, string path, string reference);

    [LoggerMessage(6011, LogLevel.Warning, "The live feed of {What} ended and is opened again: {Reason}")]
    public static partial void LiveFeedEnded(this ILogger logger, string what, string reason);
}

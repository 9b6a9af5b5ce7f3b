namespace ColdChain.Records.Access;

/// <summary>What a token may be used for; the rights of its user bound it as well.</summary>
public static class ApiScopes
{
    public const string Read = "read";
    public const string Ingest = "ingest";
    public const string RecordsWrite = "records.write";
    public const string AlarmsWrite = "alarms.write";
    public const string Configure = "configure";

    /// <summary>Accounts, tokens, grants.</summary>
    public const string Users = "users";

    public static IReadOnlyList<string> All { get; } = [Read, Ingest, RecordsWrite, AlarmsWrite, Configure, Users];
}

using System.ComponentModel.DataAnnotations;

namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>Where InfluxDB is and how to talk to it. Section <c>Telemetry:InfluxDb</c>; used with <c>Telemetry:Store</c> = <c>InfluxDb</c>.</summary>
public sealed class InfluxDbOptions
{
    /// <summary>Such as <c>http://influxdb:8086</c>; a path before <c>/write</c> and <c>/query</c> is kept.</summary>
    public string Url { get; set; } = "";

    /// <summary><c>V2</c> (default: InfluxDB 2.x and 3.x) or <c>V1</c>.</summary>
    public InfluxDbApi Api { get; set; } = InfluxDbApi.V2;

    /// <summary>2.x: the organisation's name. 3.x does not need it.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>2.x, 3.x: the bucket (3.x: the database).</summary>
    public string Bucket { get; set; } = "";

    /// <summary>2.x, 3.x: may read and write the bucket. Never logged.</summary>
    public string Token { get; set; } = "";

    /// <summary>1.x: the database. 2.x: what InfluxQL calls the bucket, where it is not the bucket's name (DBRP mapping).</summary>
    public string Database { get; set; } = "";

    /// <summary>1.x and DBRP mappings: empty for the default one. It must keep readings for as long as evidence is wanted from this store.</summary>
    public string RetentionPolicy { get; set; } = "";

    /// <summary>1.x: empty for a server without authentication.</summary>
    public string User { get; set; } = "";

    /// <summary>1.x. Never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>1.x: create the database when it is not there; the user must be an administrator. Default false: whoever runs the server decides.</summary>
    public bool CreateDatabase { get; set; }

    /// <summary>Compress what is written. Default true: line protocol shrinks to a tenth.</summary>
    public bool Gzip { get; set; } = true;

    /// <summary>Largest request before compression, in bytes. Default 4 MiB: InfluxDB 1.x takes 25 MB, reverse proxies often less.</summary>
    [Range(64 << 10, 24 << 20)]
    public int MaxRequestBytes { get; set; } = 4 << 20;

    /// <summary>A query that takes longer is given up. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The name by which InfluxQL knows the database.</summary>
    internal string QueryDatabase => Database.Length > 0 ? Database : Bucket;

    /// <summary>What is missing for the chosen version, a line each.</summary>
    internal IEnumerable<string> Faults()
    {
        const string Section = "Telemetry:InfluxDb";
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return $"{Section}:Url must be the address of InfluxDB, such as http://localhost:8086.";
        else if (url.UserInfo.Length > 0)
            yield return $"{Section}:Url must not hold a password: it would appear in logs. Use User and Password, or Token.";
        if (Api is InfluxDbApi.V1 && Database.Length == 0)
            yield return $"{Section}:Database is missing: the database of InfluxDB 1.x to write to.";
        if (Api is InfluxDbApi.V2 && Bucket.Length == 0)
            yield return $"{Section}:Bucket is missing: the bucket of InfluxDB 2.x (3.x: the database) to write to.";
        if (Api is InfluxDbApi.V2 && Token.Length == 0)
            yield return $"{Section}:Token is missing: create one that may read and write the bucket.";
        if (Api is InfluxDbApi.V2 && CreateDatabase)
            yield return $"{Section}:CreateDatabase works with 1.x only: create the bucket with the influx command.";
        if (User.Length > 0 != Password.Length > 0)
            yield return $"{Section}:User and Password must be given together, or neither.";
        foreach (var secret in new[] { Token, User, Password })
        {
            if (secret.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
                yield return $"{Section}: a token, user or password holds a line break; check how the secret was stored.";
        }
    }
}

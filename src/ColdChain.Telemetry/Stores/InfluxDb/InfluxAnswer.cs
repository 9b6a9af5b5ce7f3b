namespace ColdChain.Telemetry.Stores.InfluxDb;

/// <summary>What InfluxDB said to one write request.</summary>
internal abstract record InfluxAnswer
{
    private InfluxAnswer() { }

    public sealed record Taken : InfluxAnswer;

    /// <summary>Lines of it will never be taken; of the others some servers keep the good ones, some keep none.</summary>
    /// <param name="Dropped">How many, as far as the server says.</param>
    public sealed record Refused(string Detail, int? Dropped) : InfluxAnswer;

    public sealed record TooLarge : InfluxAnswer;

    public sealed record Unavailable(TimeSpan? RetryAfter, string Reason) : InfluxAnswer;
}

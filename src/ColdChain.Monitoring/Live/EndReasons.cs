namespace ColdChain.Monitoring.Live;

/// <summary>Why an excursion ended, as it stands in data and API.</summary>
internal static class EndReasons
{
    public const string Returned = "returned";
    public const string LimitsChanged = "limits-changed";
    public const string RunEnded = "run-ended";
    public const string Unassigned = "unassigned";

    /// <summary>Its sensor is lost; a person said so.</summary>
    public const string ClosedByPerson = "closed-by-person";
}

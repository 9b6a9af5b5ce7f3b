namespace ColdChain.Monitoring.ExcursionLog;

/// <summary>A person said that an open excursion is over as far as anybody will ever know: its sensor is lost. Laid over what the evaluation found, never mixed with it.</summary>
/// <param name="AtMs">When it was said.</param>
public sealed record ExcursionClosing(string Who, string Why, long AtMs);

namespace ColdChain.Domain.Health;

/// <summary>What is left of a dry shipper's rated hold time.</summary>
/// <param name="Worst">With every hour of unknown position counted as lying: the figure to plan by. Never below zero.</param>
/// <param name="Best">With every hour of unknown position counted as upright.</param>
/// <param name="Upright">Time known to be upright since the charge.</param>
/// <param name="Lying">Time known to be lying.</param>
/// <param name="Unknown">Time whose position nobody measured.</param>
public sealed record HoldTimeLeft(TimeSpan Worst, TimeSpan Best, TimeSpan Upright, TimeSpan Lying, TimeSpan Unknown);

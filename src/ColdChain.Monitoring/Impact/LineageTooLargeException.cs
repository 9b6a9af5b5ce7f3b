namespace ColdChain.Monitoring.Impact;

/// <summary>A batch comes from more others than are looked through: nothing is claimed of its budget.</summary>
internal sealed class LineageTooLargeException(string batch)
    : Exception($"Batch {batch} comes from more than {InheritedBudget.MostBatches} others: its stability budget is not computed.");

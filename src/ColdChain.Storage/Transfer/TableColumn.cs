namespace ColdChain.Storage.Transfer;

/// <summary>A column by name and type.</summary>
internal sealed record TableColumn(string Name, ColumnType Type);

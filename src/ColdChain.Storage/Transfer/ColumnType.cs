namespace ColdChain.Storage.Transfer;

/// <summary>The types that our schemas use, which both engines know.</summary>
internal enum ColumnType
{
    Integer,
    BigInteger,
    Double,
    Text,
}

using System.Data.Common;

namespace ColdChain.Storage;

/// <summary>An open transaction: pass both parts to Dapper.</summary>
public readonly record struct DatabaseTransaction(DbConnection Connection, DbTransaction Transaction);

using System.Reflection;
using ColdChain.Storage;
using Xunit.Sdk;

namespace ColdChain.TestSupport;

/// <summary>
/// Runs a theory on SQLite and on PostgreSQL. Without PostgreSQL on the machine only SQLite runs, and a test of the storage module is
/// skipped with the install hint; with COLDCHAIN_REQUIRE_SERVERS=1 (CI) its absence is a failure.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothEnginesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [DatabaseEngine.Sqlite];
        if (RealServers.Required || RealServers.Find(RealServers.Postgres) is not null)
            yield return [DatabaseEngine.PostgreSql];
    }
}

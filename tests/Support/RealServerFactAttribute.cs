namespace ColdChain.TestSupport;

/// <summary>
/// A test that needs real servers. A missing one skips it with the install hint; with COLDCHAIN_REQUIRE_SERVERS=1 (CI)
/// it runs, and fails at the start of the server.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealServerFactAttribute : FactAttribute
{
    public RealServerFactAttribute(params string[] executables)
    {
        Skip = RealServers.MissingHint(executables);
    }
}

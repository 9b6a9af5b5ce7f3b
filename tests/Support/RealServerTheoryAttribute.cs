namespace ColdChain.TestSupport;

/// <summary>As <see cref="RealServerFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealServerTheoryAttribute : TheoryAttribute
{
    public RealServerTheoryAttribute(params string[] executables)
    {
        Skip = RealServers.MissingHint(executables);
    }
}

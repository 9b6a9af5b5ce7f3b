namespace ColdChain.Monitoring.SetAside;

/// <summary>Why good samples are judged by nothing.</summary>
public enum LeftOutReason
{
    /// <summary>Within the start-up period of the limit profile (<c>ignoreFirst</c>).</summary>
    StartUp = 0,

    /// <summary>Before the programmed start that the device itself tells.</summary>
    BeforeStart = 1,
}

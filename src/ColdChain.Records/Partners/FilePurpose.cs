namespace ColdChain.Records.Partners;

/// <summary>What a file that a partner hands in is for.</summary>
public enum FilePurpose
{
    /// <summary>A signed statement, certificate or protocol (文件说明).</summary>
    Statement = 0,

    /// <summary>Samples of a logger; class manual-file.</summary>
    LoggerData = 1,
}

namespace ColdChain.Records.Reads;

/// <summary>The ways by which graded data leaves.</summary>
public static class ReadDoors
{
    public const string Console = "console";
    public const string Api = "api";
    public const string Csv = "csv";
    public const string Evidence = "evidence";
    public const string Epcis = "epcis";
    public const string File = "file";
    public const string AuditTrail = "audit";
}

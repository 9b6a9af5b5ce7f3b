namespace ColdChain.Web.Language;

/// <summary>Words of the log of reads of graded data.</summary>
internal static class ReadWords
{
    public static readonly Phrase Title = new("Reads of graded data", "分级数据查阅记录");
    public static readonly Phrase Intro = new(
        "Who was shown codes of donors, tissues, cells and recipients, or data of applicants: when, of which records, and by which way. The values themselves are not kept here.",
        "谁在何时、以何种方式查阅了哪些记录中的供体、组织、细胞、受者编号或申请人信息。此处不保存数据内容本身。"
    );
    public static readonly Phrase Person = new("Person (user name)", "人员（用户名）");
    public static readonly Phrase RecordId = new("Record (id)", "记录（标识）");
    public static readonly Phrase Door = new("By way of", "途径");
    public static readonly Phrase Address = new("Address", "地址");
    public static readonly Phrase Records = new("Records", "记录");
    public static readonly Phrase Fields = new("Fields", "字段");
    public static readonly Phrase None = new("Nobody was shown graded data.", "没有分级数据查阅记录。");
    public static readonly Phrase More = new("and {0} more", "等，另有 {0} 条");
    public static readonly Phrase OfRecord = new("Who has seen its graded fields", "谁查阅过其分级字段");
    public static readonly Phrase Console = new("Console", "控制台");
    public static readonly Phrase Api = new("API", "API 接口");
    public static readonly Phrase Csv = new("CSV export", "CSV 导出");
    public static readonly Phrase Evidence = new("Evidence package", "温度证据包");
    public static readonly Phrase Epcis = new("EPCIS export", "EPCIS 导出");
    public static readonly Phrase File = new("File of a record", "记录附件");
    public static readonly Phrase AuditTrail = new("Audit trail", "审计追踪");

    /// <summary>By the word of <see cref="ColdChain.Records.Reads.ReadDoors"/>.</summary>
    public static Phrase Of(string door) =>
        door switch
        {
            ColdChain.Records.Reads.ReadDoors.Csv => Csv,
            ColdChain.Records.Reads.ReadDoors.Evidence => Evidence,
            ColdChain.Records.Reads.ReadDoors.Epcis => Epcis,
            ColdChain.Records.Reads.ReadDoors.File => File,
            ColdChain.Records.Reads.ReadDoors.AuditTrail => AuditTrail,
            ColdChain.Records.Reads.ReadDoors.Api => Api,
            _ => Console,
        };
}

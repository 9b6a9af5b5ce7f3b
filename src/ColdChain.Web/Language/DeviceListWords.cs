namespace ColdChain.Web.Language;

/// <summary>Words of device and equipment lists that are read in.</summary>
internal static class DeviceListWords
{
    public static readonly Phrase Title = new("Import a list", "导入清单");
    public static readonly Phrase Intro = new(
        "A CSV file in UTF-8, as it is exported. All of it is taken or nothing. Check it first: each wrong row is said with its line, and nothing is saved.",
        "UTF-8 编码的 CSV 文件，格式与导出文件相同。要么全部导入，要么一行也不导入。请先检查：每个错误行都会注明行号，此时不保存任何内容。"
    );
    public static readonly Phrase What = new("What it lists", "清单类型");
    public static readonly Phrase Devices = new("Devices", "传感器");
    public static readonly Phrase Equipment = new("Equipment", "设备");
    public static readonly Phrase File = new("File", "文件");
    public static readonly Phrase Check = new("Check", "检查");
    public static readonly Phrase NoFile = new("No file was chosen.", "未选择文件。");
    public static readonly Phrase NotUtf8 = new(
        "The list is not UTF-8; save it as CSV UTF-8.",
        "清单不是 UTF-8 编码；请另存为 CSV UTF-8。"
    );
    public static readonly Phrase TooLong = new("The list is larger than {0}.", "清单超过 {0}。");
    public static readonly Phrase Problems = new(
        "{0} problems. Nothing was saved. Mend the file and check it again.",
        "共 {0} 处问题。未保存任何内容。请修正文件后重新检查。"
    );
    public static readonly Phrase Line = new("Line", "行");
    public static readonly Phrase Column = new("Column", "列");
    public static readonly Phrase Problem = new("Problem", "问题");
    public static readonly Phrase Ready = new(
        "Nothing is wrong. {0} rows would be new or changed, {1} say what is so already.",
        "未发现问题。将新增或更改 {0} 行，{1} 行与现有内容一致。"
    );
    public static readonly Phrase Saved = new("{0} rows were saved, {1} were so already.", "已保存 {0} 行，{1} 行与现有内容一致。");
    public static readonly Phrase Why = new("Why the list is imported", "导入原因");
    public static readonly Phrase Do = new("Import", "导入");
    public static readonly Phrase Search = new("Id, name, channel or topic", "编号、名称、通道或主题");
    public static readonly Phrase AnySite = new("Any site", "全部站点");
    public static readonly Phrase OnlyUnassigned = new("Unassigned only", "仅未分配");
    public static readonly Phrase SomeUnassigned = new("{0} of {1} channels unassigned", "{1} 个通道中 {0} 个未分配");
    public static readonly Phrase NoneFound = new("No device is like that.", "没有符合条件的传感器。");
    public static readonly Phrase More = new("Further", "下一页");
    public static readonly Phrase First = new("First page", "第一页");
}

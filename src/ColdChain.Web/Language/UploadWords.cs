namespace ColdChain.Web.Language;

/// <summary>Words of files that people hand in.</summary>
internal static class UploadWords
{
    public static readonly Phrase Title = new("Hand in a logger's file", "上传记录仪文件");
    public static readonly Phrase Intro = new(
        "For a logger that could not send its samples itself. The file is kept in the journal as it is. Its readings are a class of their own, marked as handed in by a person everywhere, and never mixed with what the device sends.",
        "用于无法自行上传数据的记录仪。文件将原样保存在日志中。其读数单独成类，处处标明由人工上传，绝不与设备自传数据混合。"
    );
    public static readonly Phrase SwitchedOff = new(
        "Files from people are switched off here (Telemetry:ManualFiles:Sites).",
        "本站点未启用人工上传（Telemetry:ManualFiles:Sites）。"
    );
    public static readonly Phrase Logger = new("Logger", "记录仪");
    public static readonly Phrase Why = new("Why the device did not send them itself", "设备未自行上传的原因");
    public static readonly Phrase File = new("File", "文件");
    public static readonly Phrase Columns = new(
        "CSV in UTF-8 with the columns time, channel, value and, if need be, unit. Times in ISO 8601 with Z or an offset.",
        "UTF-8 编码的 CSV，列为 time、channel、value，必要时含 unit；时间为带 Z 或时区偏移的 ISO 8601 格式。"
    );
    public static readonly Phrase Send = new("Hand in", "上传");
    public static readonly Phrase NoFile = new("No file was chosen.", "未选择文件。");
    public static readonly Phrase Accepted = new(
        "{0} samples are in the journal. They are readings of the device {1}; assign its channels to a measuring point where they are to be judged.",
        "{0} 个样本已写入日志，归入设备 {1}；如需判定，请将其通道分配给相应测点。"
    );
}

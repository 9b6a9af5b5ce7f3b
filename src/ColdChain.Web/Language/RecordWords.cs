namespace ColdChain.Web.Language;

/// <summary>Words around records; the words of their fields come from the definition of each kind.</summary>
internal static class RecordWords
{
    public static readonly Phrase HappenedAt = new("Happened at", "发生时间");
    public static readonly Phrase Kind = new("Kind", "类型");
    public static readonly Phrase EnteredBy = new("Entered by", "录入人");
    public static readonly Phrase EnteredAt = new("Entered at", "录入时间");
    public static readonly Phrase ReviewedBy = new("Reviewed by", "审核人");
    public static readonly Phrase ReviewedAt = new("Reviewed at", "审核时间");
    public static readonly Phrase Revision = new("Revision", "版本");
    public static readonly Phrase Revisions = new("Revisions", "修订历史");
    public static readonly Phrase Withdrawn = new("Withdrawn", "已作废");
    public static readonly Phrase Deviates = new("Deviates", "有偏差");
    public static readonly Phrase Incomplete = new("fields missing: {0}", "缺 {0} 项");
    public static readonly Phrase NewRecord = new("New record", "新建记录");
    public static readonly Phrase AnyKind = new("all kinds", "全部类型");
    public static readonly Phrase Containing = new("Containing", "包含");
    public static readonly Phrase NotReviewed = new("not reviewed", "未审核");
    public static readonly Phrase Site = new("Site", "站点");
    public static readonly Phrase Save = new("Save record", "保存记录");
    public static readonly Phrase SaveRevision = new("Save correction", "保存更正");
    public static readonly Phrase Correct = new("Correct this record", "更正此记录");
    public static readonly Phrase ReasonOfChange = new("Reason of change", "更正原因");
    public static readonly Phrase Review = new("Review and confirm", "审核确认");
    public static readonly Phrase FilledFromReadings = new(
        "Filled from readings. What is entered here stands beside them, marked as manual.",
        "由设备读数自动填写；此处手工填写的数值将另行标注。"
    );
    public static readonly Phrase TimeHint = new("In {0}", "时区 {0}");
    public static readonly Phrase OnePerLine = new("One on each line", "每行一个");
    public static readonly Phrase RangeHint = new("Such as 2..8 or ..-60", "例如 2..8 或 ..-60");
    public static readonly Phrase NotSaved = new(
        "The record was not saved: {0} fields need attention.",
        "记录未保存：{0} 个字段需要处理。"
    );
    public static readonly Phrase Conflict = new(
        "Somebody else has changed this record meanwhile. Look at the newest revision and enter your change again.",
        "该记录已被他人修改。请查看最新版本后重新录入更改。"
    );
    public static readonly Phrase Measured = new("Measured", "测量值");
    public static readonly Phrase Manual = new("manual", "手工");
    public static readonly Phrase MeasuredRange = new("{0} to {1}, mean {2}", "{0} 至 {1}，平均 {2}");
    public static readonly Phrase TimeOut = new("out of range {0}", "超出范围 {0}");
    public static readonly Phrase Unwatched = new("not watched {0}", "未监测 {0}");
    public static readonly Phrase Kinetic = new("MKT {0}", "平均动力学温度 {0}");
    public static readonly Phrase StatusNoTime = new("no time entered yet", "尚未填写时间");
    public static readonly Phrase StatusNoChannel = new("no sensor watched there", "该处无传感器");
    public static readonly Phrase StatusNoReading = new("no reading for this time", "该时段无读数");
    public static readonly Phrase StatusUnavailable = new("readings cannot be asked for now", "暂时无法读取");
    public static readonly Phrase Withheld = new("withheld for your role", "您的角色不可见");
    public static readonly Phrase Field = new("Field", "字段");
    public static readonly Phrase Reason = new("Reason", "原因");
    public static readonly Phrase OutOfRangeFor = new("out of range {0}", "超出范围 {0}");
    public static readonly Phrase Choose = new("choose", "请选择");
    public static readonly Phrase ProblemMissing = new("Missing.", "必填。");
    public static readonly Phrase ProblemUnknownField = new("Not a field of this kind.", "不是该类型的字段。");
    public static readonly Phrase ProblemTooLong = new("Too long.", "过长。");
    public static readonly Phrase ProblemControlCharacter = new("Holds a control character.", "含有控制字符。");
    public static readonly Phrase ProblemNotATime = new("Not a time.", "不是有效时间。");
    public static readonly Phrase ProblemNotANumber = new("Not a number.", "不是有效数字。");
    public static readonly Phrase ProblemNotAChoice = new("Not one of the choices.", "不在可选项中。");
    public static readonly Phrase ProblemNotABatchNumber = new("Not a batch number.", "不是有效批次号。");
    public static readonly Phrase ProblemNotARange = new("Not a range.", "不是有效范围。");
    public static readonly Phrase ProblemRepeated = new("Named twice.", "重复。");
    public static readonly Phrase ProblemCountDiffers = new("As many lines as batches are needed.", "行数须与批次数一致。");
    public static readonly Phrase ProblemEndBeforeStart = new("The end is before the start.", "结束早于开始。");
    public static readonly Phrase ProblemUnknownBatch = new("There is no such batch.", "没有该批次。");
    public static readonly Phrase ProblemUnknownEquipment = new("There is no such equipment.", "没有该设备。");
    public static readonly Phrase ProblemUnknownPosition = new("There is no such position.", "没有该存储位置。");
    public static readonly Phrase ProblemUnknownProduct = new("There is no such cell type.", "没有该细胞类型。");
    public static readonly Phrase ProblemUnknownDevice = new("There is no such device.", "没有该传感器。");
    public static readonly Phrase ProblemUnknownZone = new("There is no such zone.", "没有该库区。");
    public static readonly Phrase ProblemUnknownRecord = new("There is no such record.", "没有该记录。");
    public static readonly Phrase ProblemOtherProduct = new("The batch is of another cell type.", "批次的细胞类型不同。");
    public static readonly Phrase ProblemNotEntered = new("Is not entered by hand.", "不可手工填写。");
    public static readonly Phrase ProblemSamePerson = new("Who entered a record cannot review it.", "录入人不能审核自己的记录。");

    /// <summary>What was signed stands beside it.</summary>
    public static readonly Phrase DiffersNow = new("As reviewed. The readings say otherwise now: {0}", "以审核时为准。现读数不同：{0}");
}

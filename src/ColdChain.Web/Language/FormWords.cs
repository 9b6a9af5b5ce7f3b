namespace ColdChain.Web.Language;

/// <summary>Words around forms: paper, scans, labels, lists, ranges, deviations and what is left to be done.</summary>
internal static class FormWords
{
    public static readonly Phrase GroupBatch = new("Batches", "制剂记录");
    public static readonly Phrase GroupRound = new("Rounds", "人工巡检");
    public static readonly Phrase GroupDeviation = new("Deviations", "偏差");
    public static readonly Phrase Blank = new("Printable blank", "打印空白表");
    public static readonly Phrase Print = new("Print", "打印");
    public static readonly Phrase Clause = new("Clause {0}", "规范条款 {0}");
    public static readonly Phrase FormVersion = new("Form version {0}", "表单版本 {0}");
    public static readonly Phrase FilledBySystem = new("filled from equipment by the system", "由系统读取设备数据填写");
    public static readonly Phrase SignatureAndDate = new("Signature and date", "签名与日期");
    public static readonly Phrase RecordedBy = new("Recorded by", "记录人");
    public static readonly Phrase ScanToEnter = new("Scan to enter this form", "扫码录入本表");
    public static readonly Phrase DateFormat = new(
        "Dates and times as 2026-11-20 08:00 (GB/T 7408.1)",
        "日期和时间按 2026-11-20 08:00 填写（GB/T 7408.1）"
    );
    public static readonly Phrase FromPaper = new("Copied from the paper form, version", "由纸质表转录，表单版本");
    public static readonly Phrase OtherFormVersion = new(
        "This paper form is version {0}; the form on the screen is version {1}. Fields may stand elsewhere.",
        "该纸质表为版本 {0}，屏幕表单为版本 {1}，字段位置可能不同。"
    );
    public static readonly Phrase Scan = new("Scan of the paper form", "纸质表扫描件");
    public static readonly Phrase ScanHint = new("PDF, image or other file; several may be chosen.", "PDF、图片等文件，可选多个。");
    public static readonly Phrase Files = new("Files", "附件");
    public static readonly Phrase AddFiles = new("Add files", "添加附件");
    public static readonly Phrase About = new("Batch or equipment", "批次或设备");
    public static readonly Phrase AnyTaskChoice = new("anything", "不限");
    public static readonly Phrase MeasuredNote = new(
        "* Filled from the readings of the equipment; a value that a person entered stands beside them.",
        "* 由系统读取设备数据填写；人工录入的数值仅作并列显示。"
    );
    public static readonly Phrase InOrderOfBatches = new("One on each line, in the order of the batches", "每行一个，顺序与批次号一致");
    public static readonly Phrase Missing = new("not filled in", "未填写");
    public static readonly Phrase ScannedNowhere = new("Nothing here is called {0}.", "未找到 {0}。");
    public static readonly Phrase ScannedInto = new("{0} filled: {1}", "已填入{0}：{1}");
    public static readonly Phrase Position = new("Position", "存储位置");
    public static readonly Phrase Left = new("Left to do", "待办");
    public static readonly Phrase Worklist = new("Worklist", "待办事项");
    public static readonly Phrase WorklistEmpty = new("Nothing is left to be done.", "没有待办事项。");
    public static readonly Phrase Mine = new("Mine", "我的");
    public static readonly Phrase Everybody = new("Everybody's", "全部");
    public static readonly Phrase AnyTask = new("everything", "全部事项");
    public static readonly Phrase Due = new("Due", "期限");
    public static readonly Phrase Overdue = new("overdue", "已逾期");
    public static readonly Phrase ToDo = new("To do", "事项");
    public static readonly Phrase Person = new("Person", "责任人");
    public static readonly Phrase ReviewOf = new("entered by {0}", "录入人 {0}");
    public static readonly Phrase TaskMissingFields = new("Fill in what is missing", "补填缺失字段");
    public static readonly Phrase TaskMissingMeasured = new("Measured value missing", "缺少设备测量值");
    public static readonly Phrase TaskReview = new("Review", "待审核");
    public static readonly Phrase TaskDeviation = new("Explain the deviation", "偏差未说明");
    public static readonly Phrase TaskOpenDeviation = new("Close the deviation", "偏差未关闭");
    public static readonly Phrase TaskDelivery = new("Enter the delivery", "运输未送达");
    public static readonly Phrase TaskOutbound = new("Enter the actual time", "未填写实际出库时间");
    public static readonly Phrase Deviations = new("Deviations", "偏差管理");
    public static readonly Phrase DeviationRecords = new("Deviation records", "偏差记录");
    public static readonly Phrase ValuesOutOfRange = new("Values out of range", "超出范围的数值");
    public static readonly Phrase NoDeviationRecords = new("There is no such deviation record.", "没有符合条件的偏差记录。");
    public static readonly Phrase NoValuesOutOfRange = new("No value of a record is out of its range.", "没有超出范围的记录数值。");
    public static readonly Phrase OpenDeviation = new("Open a deviation record", "登记偏差");
    public static readonly Phrase StateOpen = new("open", "未关闭");
    public static readonly Phrase StateClosed = new("closed", "已关闭");
    public static readonly Phrase OnlyOpen = new("Open ones", "未关闭");
    public static readonly Phrase OnlyUnexplained = new("Not explained", "未说明");
    public static readonly Phrase All = new("All", "全部");
    public static readonly Phrase Allowed = new("Range", "范围");
    public static readonly Phrase DeviationRecord = new("Deviation record", "偏差记录");
    public static readonly Phrase DeviationText = new("{0}: {1}, range {2}", "{0}：{1}，范围 {2}");
    public static readonly Phrase Ranges = new("Ranges of fields", "字段范围维护");
    public static readonly Phrase RangesIntro = new(
        "Normal, reference and allowed ranges of the fields of records. A value is judged by the range that was valid when it happened; nothing is overwritten.",
        "维护各记录字段的正常范围、参考范围和可允许偏离范围。数值按其发生时有效的范围判定，历史版本保留不变。"
    );
    public static readonly Phrase RangeNormal = new("normal", "正常范围");
    public static readonly Phrase RangeReference = new("reference", "参考范围");
    public static readonly Phrase RangeAllowed = new("allowed", "可允许偏离范围");
    public static readonly Phrase Nature = new("Nature", "范围类型");
    public static readonly Phrase ValidFrom = new("Valid from", "生效时间");
    public static readonly Phrase KnownSince = new("Entered at", "录入时间");
    public static readonly Phrase SetRange = new("Set a range", "设置范围");
    public static readonly Phrase EmptyTakesAway = new(
        "Such as 18..26 or ..-60; empty takes the range away.",
        "例如 18..26 或 ..-60；留空表示取消范围。"
    );
    public static readonly Phrase NoRange = new("no range", "无范围");
    public static readonly Phrase Versions = new("All versions", "全部版本");
    public static readonly Phrase Saved = new("Saved.", "已保存。");
    public static readonly Phrase Before = new("Before", "更正前");
    public static readonly Phrase After = new("After", "更正后");
    public static readonly Phrase Changes = new("What was changed", "更改内容");
    public static readonly Phrase NoFieldChanged = new("No field was changed.", "字段内容未更改。");
    public static readonly Phrase Amend = new("Amend a reviewed record", "修订已审核记录");
    public static readonly Phrase AmendConfirm = new(
        "This record was reviewed and is locked. I amend it with the reason given; it has to be reviewed again.",
        "该记录已审核并锁定。本人说明原因后修订，修订后须重新审核。"
    );
    public static readonly Phrase Locked = new(
        "This record was reviewed and is locked: tick the amendment and say why.",
        "该记录已审核并锁定：请勾选修订并说明原因。"
    );
    public static readonly Phrase Withdraw = new("Withdraw this record", "作废此记录");
    public static readonly Phrase WithdrawWhy = new("Why it was entered by mistake", "误录原因");
    public static readonly Phrase Amendment = new("amendment", "修订");
    public static readonly Phrase NewestSays = new("The newest revision ({0}, by {1}) says:", "最新版本（{0}，录入人 {1}）内容：");
    public static readonly Phrase Import = new("Import a list", "导入列表");
    public static readonly Phrase Export = new("Export as CSV", "导出 CSV");
    public static readonly Phrase Template = new("Empty list with the right columns", "下载空白模板");
    public static readonly Phrase ImportIntro = new(
        "A CSV file in UTF-8; its first line names the columns in English or Chinese. Times with an offset, or local to the site. All rows are entered, or none.",
        "UTF-8 编码的 CSV 文件，首行为中文或英文列名。时间可带时区，或按站点当地时间。全部行一起导入，任一行有误则均不导入。"
    );
    public static readonly Phrase ListFile = new("File", "文件");
    public static readonly Phrase Check = new("Check only", "仅检查");
    public static readonly Phrase Enter = new("Enter the records", "导入记录");
    public static readonly Phrase WouldEnter = new(
        "{0} records would be entered, {1} are there already.",
        "可导入 {0} 条，已存在 {1} 条。"
    );
    public static readonly Phrase Entered = new("{0} records were entered, {1} were there already.", "已导入 {0} 条，原已存在 {1} 条。");
    public static readonly Phrase LineProblems = new("Nothing was entered: {0} problems.", "未导入：发现 {0} 个问题。");
    public static readonly Phrase Line = new("Line", "行");
    public static readonly Phrase Column = new("Column", "列");
    public static readonly Phrase Problem = new("Problem", "问题");
    public static readonly Phrase NotUtf8 = new(
        "The list is not UTF-8; save it as CSV UTF-8.",
        "文件不是 UTF-8 编码，请另存为 CSV UTF-8。"
    );
    public static readonly Phrase NoFile = new("Choose a file.", "请选择文件。");
    public static readonly Phrase FileTooLarge = new("The file is too large.", "文件过大。");
    public static readonly Phrase Labels = new("Labels", "标签打印");
    public static readonly Phrase LabelsIntro = new(
        "One code on each line; after a bar, a second line of text. A sheet holds 24 labels of 70 by 37 mm.",
        "每行一个编码，竖线后可加第二行文字。每张 A4 纸 24 个标签（70 × 37 毫米）。"
    );
    public static readonly Phrase LabelCodes = new("Codes", "编码");
    public static readonly Phrase MakeLabels = new("Show labels", "生成标签");
    public static readonly Phrase LabelBatches = new("Newest batches", "最近批次");
    public static readonly Phrase LabelEquipment = new("All equipment", "全部设备");
    public static readonly Phrase Label = new("Print a label", "打印标签");
    public static readonly Phrase LabelsCut = new("Only the first {0} are shown.", "仅显示前 {0} 个。");
    public static readonly Phrase Rounds = new("Manual rounds", "人工巡检记录");
    public static readonly Phrase NoRounds = new("Nobody entered a manual round for this time.", "该时段没有人工巡检记录。");
    public static readonly Phrase ManualMark = new("manual {0}", "人工 {0}");
    public static readonly Phrase RoundsNote = new(
        "Read by people. They stand beside the readings and are never among them.",
        "人工读数，仅与设备读数并列显示，不并入设备数据。"
    );
    public static readonly Phrase LinkedDeviations = new("Deviation records on this record", "本记录的偏差记录");
    public static readonly Phrase OpenForm = new("Entry form", "录入表单");
}

namespace ColdChain.Web.Language;

/// <summary>Words of lineage, quantities and release.</summary>
internal static class LineageWords
{
    public static readonly Phrase Lineage = new("Lineage", "谱系追溯");
    public static readonly Phrase Intro = new(
        "All that a donor, tissue, cell, batch or recipient came from, and all that became of it.",
        "由供体、组织、细胞、批次或受者任一端，追溯其全部来源与去向。"
    );
    public static readonly Phrase Alone = new("No record says what it was made from, or what became of it.", "没有记录说明其来源或去向。");
    public static readonly Phrase Collected = new("Collection", "采集");
    public static readonly Phrase Processed = new("Processing or freezing", "处理或冻存");
    public static readonly Phrase Divided = new("Split or pool", "分装/合并");
    public static readonly Phrase Code = new("Code or batch number", "编号或批次号");
    public static readonly Phrase Kind = new("Kind", "类型");
    public static readonly Phrase AnyKind = new("Any", "全部");
    public static readonly Phrase Trace = new("Trace", "追溯");
    public static readonly Phrase NotFound = new("No record names this code, or you may not see it.", "没有记录包含该编号，或您无权查看。");
    public static readonly Phrase Masked = new(
        "Your role does not see codes of donors, tissues, cells and recipients: they are masked.",
        "您的角色无权查看供体、组织、细胞和受者编号，已隐藏。"
    );
    public static readonly Phrase Cut = new("There is more than is shown", "未全部显示");
    public static readonly Phrase From = new("From", "来源");
    public static readonly Phrase To = new("To", "去向");
    public static readonly Phrase Record = new("Record", "记录");
    public static readonly Phrase Donor = new("Donor", "供体");
    public static readonly Phrase Tissue = new("Tissue", "组织");
    public static readonly Phrase Cell = new("Cell", "细胞");
    public static readonly Phrase Recipient = new("Recipient", "受者");
    public static readonly Phrase Stock = new("Quantities", "数量台账");
    public static readonly Phrase BalanceNow = new("Balance: {0}", "结存：{0}");
    public static readonly Phrase NotCounted = new("No record says how many came in.", "没有记录说明入库数量。");
    public static readonly Phrase Flow = new("What", "事项");
    public static readonly Phrase Change = new("Change", "变动");
    public static readonly Phrase Balance = new("Balance", "结存");
    public static readonly Phrase Others = new("Other batches", "相关批次");
    public static readonly Phrase Inbound = new("Inbound", "入库");
    public static readonly Phrase Made = new("Made from", "分装/合并形成");
    public static readonly Phrase Taken = new("Taken for", "分装/合并取用");
    public static readonly Phrase Outbound = new("Outbound", "出库");
    public static readonly Phrase Lost = new("Lost", "损耗");
    public static readonly Phrase Inherited = new(
        "Of {0}, {1} were spent before the batch was made, in {2}.",
        "{0} 中有 {1} 为形成本批次之前在来源批次 {2} 中已用。"
    );
    public static readonly Phrase Overlapping = new(
        "Records contradict each other here: correct one of them.",
        "此时段的记录相互矛盾，请更正其中之一。"
    );
    public static readonly Phrase HasOverlaps = new("records contradict each other for {0}", "{0} 的记录相互矛盾");
    public static readonly Phrase Countersign = new("Countersignature", "会签");
    public static readonly Phrase RequestedBy = new("Requested by", "申请人");
    public static readonly Phrase SignedBy = new("Countersigned by", "会签人");
    public static readonly Phrase Objections = new("What stood against it", "会签事项");
    public static readonly Phrase Stands = new("The batch may not leave: {0}.", "批次不得出库：{0}。");
    public static readonly Phrase NeedsSecond = new(
        "Another person of QA has to countersign here. Then enter the actual time.",
        "须由另一名 QA 人员在此会签，然后填写实际出库时间。"
    );
    public static readonly Phrase WrongPassword = new("The password is wrong: nothing was signed.", "密码错误，未签署。");
    public static readonly Phrase Changed = new(
        "Things changed since you looked: look again, then sign.",
        "内容已变化，请重新查看后签署。"
    );
    public static readonly Phrase Incomplete = new("A reason is needed.", "请填写原因。");
    public static readonly Phrase YourPassword = new("Your password", "您的密码");
    public static readonly Phrase Sign = new("Countersign", "签署会签");
    public static readonly Phrase NoCheck = new("no release check", "无放行检测");
    public static readonly Phrase CheckFailed = new("release check not passed", "放行检测不合格");
    public static readonly Phrase OnHold = new("on hold", "暂停使用");
    public static readonly Phrase Quarantined = new("in quarantine", "隔离");
    public static readonly Phrase Rejected = new("rejected", "已拒收");
    public static readonly Phrase ParentHeld = new("a source batch is on hold", "来源批次处于暂停状态");
    public static readonly Phrase ProblemNegativeBalance = new("More would have left than there was:", "出库或取用数量将超过结存：");
    public static readonly Phrase ProblemCircle = new("A batch would come from itself.", "批次不能来源于自身。");
    public static readonly Phrase ProblemSumDiffers = new(
        "What was taken is not what was made and lost.",
        "取用数量不等于形成数量与损耗数量之和。"
    );
    public static readonly Phrase ProblemNotReleased = new(
        "The batch has no passed release check, or is on hold. Save without actual time, then have another person of QA countersign.",
        "批次无合格的放行检测，或处于暂停状态。请先不填实际出库时间保存，再由另一名 QA 人员会签。"
    );

    public static readonly Phrase BeforeDivision = new("Before the splitting or pooling", "分装/合并之前");
    public static readonly Phrase BeforeDivisionNote = new(
        "What these batches went through until then counts for this one: their excursions hold it, and their spent budget is spent.",
        "上述批次在此之前的经历计入本批次：其超温事件同样扣留本批次，已消耗的稳定性预算一并计入。"
    );
    public static readonly Phrase PartOf = new("As part of", "当时所属批次");

    public static Phrase Of(Records.Lineage.LineageKind kind) =>
        kind switch
        {
            Records.Lineage.LineageKind.Donor => Donor,
            Records.Lineage.LineageKind.Tissue => Tissue,
            Records.Lineage.LineageKind.Cell => Cell,
            Records.Lineage.LineageKind.Batch => BatchWords.Batch,
            _ => Recipient,
        };

    /// <summary>What kind of record such a link comes from.</summary>
    public static Phrase Of(Records.Lineage.LineageLink link) =>
        (link.From.Kind, link.To.Kind) switch
        {
            (Records.Lineage.LineageKind.Donor, _) => Collected,
            (Records.Lineage.LineageKind.Batch, Records.Lineage.LineageKind.Batch) => Divided,
            (_, Records.Lineage.LineageKind.Recipient) => Outbound,
            _ => Processed,
        };

    public static Phrase Of(Records.Stock.StockFlow flow) =>
        flow switch
        {
            Records.Stock.StockFlow.Inbound => Inbound,
            Records.Stock.StockFlow.Made => Made,
            Records.Stock.StockFlow.Taken => Taken,
            Records.Stock.StockFlow.Outbound => Outbound,
            _ => Lost,
        };

    /// <summary>What stands against an outbound; whatever else it is called, the batch is held.</summary>
    public static Phrase OfObjection(string objection) =>
        objection switch
        {
            "no-release-check" => NoCheck,
            "release-check-failed" => CheckFailed,
            "parent-on-hold" => ParentHeld,
            "Quarantined" => Quarantined,
            "Rejected" => Rejected,
            _ => OnHold,
        };
}

namespace ColdChain.Web.Language;

/// <summary>Words of holds and dispositions.</summary>
internal static class HoldWords
{
    public static readonly Phrase Title = new("Hold and disposition", "扣留与处置");
    public static readonly Phrase OnHold = new("On hold", "已扣留");
    public static readonly Phrase OnHoldSince = new("On hold since {0}", "自 {0} 起扣留");
    public static readonly Phrase OnHoldDetail = new(
        "Not to be used until quality assurance has signed a disposition.",
        "质量部门签署处置前不得使用。"
    );
    public static readonly Phrase Released = new("Released", "已放行");
    public static readonly Phrase Quarantined = new("Quarantined", "已隔离");
    public static readonly Phrase Rejected = new("Rejected", "已拒收");
    public static readonly Phrase Release = new("Release", "放行");
    public static readonly Phrase Quarantine = new("Quarantine", "隔离");
    public static readonly Phrase Reject = new("Reject", "拒收");
    public static readonly Phrase Cause = new("Cause", "原因");
    public static readonly Phrase CauseExcursion = new("Excursion {0}", "超温 {0}");
    public static readonly Phrase CauseBudget = new("Stability budget {0} spent", "稳定性预算 {0} 已用尽");
    public static readonly Phrase Holds = new("holds", "扣留中");
    public static readonly Phrase SignedOff = new("signed off", "已处置");
    public static readonly Phrase FromBatches = new("Before the splitting or pooling, as part of", "分装/合并之前，属于批次");
    public static readonly Phrase TakenBack = new(
        "late data or a corrected record took it back; the hold stays until it is signed off",
        "迟到数据或更正记录已撤销该原因；签署处置前仍扣留"
    );
    public static readonly Phrase Superseded = new(
        "late data replaced it by {0}; the hold stays until it is signed off",
        "迟到数据以 {0} 取代；签署处置前仍扣留"
    );
    public static readonly Phrase Decision = new("Decision", "处置结论");
    public static readonly Phrase Reason = new("Reason", "理由");
    public static readonly Phrase SignedBy = new("Signed by {0}, {1}", "签署：{0}，{1}");
    public static readonly Phrase Sign = new("Sign disposition", "签署处置");
    public static readonly Phrase PasswordAgain = new("Your password, as signature", "输入密码以签名");
    public static readonly Phrase ProblemPassword = new(
        "Not signed: the password is wrong or the account is locked. The attempt is in the audit trail.",
        "未签署：密码错误或账户已锁定。该尝试已记入审计追踪。"
    );
    public static readonly Phrase ProblemChanged = new(
        "Not signed: the batch has another cause since you looked, an excursion still goes on (release is not possible), or there is nothing to decide. Look again.",
        "未签署：查看后出现新的原因，或超温仍在持续（不可放行），或无可处置事项。请重新查看。"
    );
    public static readonly Phrase ProblemIncomplete = new("Not signed: give a decision and a reason.", "未签署：请填写结论和理由。");
    public static readonly Phrase SpentBy = new("What spent it", "消耗明细");
    public static readonly Phrase Share = new("Share", "占比");
    public static readonly Phrase Left = new("left: {0}", "剩余：{0}");
    public static readonly Phrase TallyOnHold = new("Batches on hold", "扣留批次");
    public static readonly Phrase KindBudget = new("Stability budget nearly or wholly spent", "稳定性预算将尽或已用尽");
}

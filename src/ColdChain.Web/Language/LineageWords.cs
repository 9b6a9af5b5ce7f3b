namespace ColdChain.Web.Language;

/// <summary>Words of lineage, quantities and release.</summary>
internal static class LineageWords
{
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
}

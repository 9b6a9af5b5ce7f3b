using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Words of records and their corrections.</summary>
internal static class RecordSectionWords
{
    public static readonly Label Title = new("Records", "记录");
    public static readonly Label Entered = new(
        "Specification {0}, form version {1}, revision {2}; entered by {3}, {4}",
        "规范 {0}，表单第 {1} 版，记录第 {2} 版；录入：{3}，{4}"
    );
    public static readonly Label Reviewed = new("reviewed by {0}, {1}", "审核：{0}，{1}");
    public static readonly Label NotReviewed = new("not reviewed", "未审核");
    public static readonly Label Withdrawn = new("Withdrawn: it was entered by mistake and counts no more.", "已作废：误录入，不再有效。");
    public static readonly Label FromPartner = new("handed in by {0}", "由合作方 {0} 提交");
    public static readonly Label Files = new("Files", "附件");
    public static readonly Label OutOfRange = new("outside {0}", "超出 {0}");
    public static readonly Label Measured = new("measured", "实测");
    public static readonly Label MeanOf = new("mean {0}", "平均 {0}");
    public static readonly Label MktOf = new("MKT {0}", "平均动力学温度 {0}");
    public static readonly Label OutFor = new("out of range for {0}", "超出范围 {0}");
    public static readonly Label GapOf = new("not monitored for {0}", "未监测 {0}");
    public static readonly Label SinceReview = new("since the review the readings say: ", "审核后实测值变为：");
    public static readonly Label Manual = new("entered by hand", "人工填写");
    public static readonly Label Missing = new("Not filled in", "未填写");

    public static readonly Label Corrections = new("Corrections of records", "更正记录");
    public static readonly Label NoCorrection = new("No record was changed after it was entered.", "没有记录在录入后被更改。");
    public static readonly Label Revision = new("Revision", "版本");
    public static readonly Label Field = new("Field", "字段");
    public static readonly Label Before = new("Before", "更改前");
    public static readonly Label After = new("After", "更改后");
    public static readonly Label NothingInFields = new("no field changed", "字段未变");
    public static readonly Label FileAdded = new("file added: {0}", "新增附件：{0}");
    public static readonly Label WithdrawnNow = new("withdrawn", "作废");
}

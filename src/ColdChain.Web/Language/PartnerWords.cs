using ColdChain.Records.Partners;

namespace ColdChain.Web.Language;

/// <summary>Words of what partners hand in.</summary>
internal static class PartnerWords
{
    public static readonly Phrase Submissions = new("From partners", "合作单位提交");
    public static readonly Phrase Submission = new("Handed in by a partner", "合作单位提交资料");
    public static readonly Phrase Source = new("Handed in by", "提交单位");
    public static readonly Phrase From = new("from {0}", "来自 {0}");
    public static readonly Phrase HandedInAt = new("Handed in at", "提交时间");
    public static readonly Phrase Reference = new("Partner's reference", "提交方编号");
    public static readonly Phrase Note = new("Note of the partner", "提交方说明");
    public static readonly Phrase Waiting = new("To be decided", "待处理");
    public static readonly Phrase Accepted = new("Taken over", "已接收");
    public static readonly Phrase Refused = new("Refused", "已退回");
    public static readonly Phrase All = new("All", "全部");
    public static readonly Phrase FilesOnly = new("Files alone", "仅文件");
    public static readonly Phrase None = new("No partner has handed in anything of this kind.", "暂无合作单位提交的此类资料。");
    public static readonly Phrase Statement = new("Statement", "文件说明");
    public static readonly Phrase LoggerData = new("Logger's file", "记录仪文件");
    public static readonly Phrase Purpose = new("What it is", "类别");
    public static readonly Phrase Sha256 = new("SHA-256", "SHA-256 校验值");
    public static readonly Phrase Readings = new("Readings: {0}", "读数归入：{0}");
    public static readonly Phrase DecidedBy = new("Decided by", "处理人");
    public static readonly Phrase TheRecord = new("The record", "查看记录");
    public static readonly Phrase Against = new("This stands against taking it over", "以下问题导致暂不能接收");
    public static readonly Phrase AgainstNext = new(
        "Enter what is missing in the directory, or refuse it with the reason; the partner hands it in anew.",
        "请先在系统中补录所缺信息，或注明原因退回，由合作单位重新提交。"
    );
    public static readonly Phrase Accept = new("Take over", "接收");
    public static readonly Phrase AcceptNote = new(
        "The record is entered under your name, marked with the partner, with all files attached. Somebody else reviews it. Samples of loggers become readings of class manual-file.",
        "记录将以您的名义录入，注明来源单位并附全部文件，由他人审核。记录仪样本作为人工上传类读数入库。"
    );
    public static readonly Phrase Refuse = new("Refuse", "退回");
    public static readonly Phrase RefuseWhy = new("Why; the partner reads it", "退回原因（合作单位可见）");
    public static readonly Phrase Changed = new(
        "The partner added something since you looked. Look at it again, then decide.",
        "您查看之后合作单位有补充，请重新查看后再处理。"
    );
    public static readonly Phrase AlreadyDecided = new("Somebody has decided about it already.", "该资料已由他人处理。");

    public static Phrase Of(SubmissionState state) =>
        state switch
        {
            SubmissionState.Waiting => Waiting,
            SubmissionState.Accepted => Accepted,
            _ => Refused,
        };

    public static Phrase Of(FilePurpose purpose) => purpose == FilePurpose.Statement ? Statement : LoggerData;
}

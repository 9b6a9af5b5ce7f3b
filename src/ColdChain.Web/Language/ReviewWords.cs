namespace ColdChain.Web.Language;

/// <summary>Words of the periodic review of access rights and audit trail.</summary>
internal static class ReviewWords
{
    public static readonly Phrase Title = new("Periodic review", "定期审查");
    public static readonly Phrase Intro = new(
        "Access rights as they are, and what the audit trail says since the last review. Whoever signs confirms having looked through it.",
        "当前权限状况，以及自上次审查以来的审计追踪。签署即确认已逐项审阅。"
    );
    public static readonly Phrase Period = new("Period", "审查区间");
    public static readonly Phrase Due = new("To be signed by", "应于此前签署");
    public static readonly Phrase Overdue = new("The review is overdue.", "审查已逾期。");
    public static readonly Phrase OverdueTask = new(
        "The periodic review of access rights and audit trail is overdue.",
        "权限与审计追踪的定期审查已逾期。"
    );
    public static readonly Phrase Accounts = new("Accounts and roles", "账号与角色");
    public static readonly Phrase LastSignIn = new("Last sign-in", "最近登录");
    public static readonly Phrase Never = new("never", "从未");
    public static readonly Phrase Unused = new("Unused", "长期未用");
    public static readonly Phrase Tokens = new("API tokens in force", "有效的 API 令牌");
    public static readonly Phrase NoTokens = new("No token is in force.", "没有有效的令牌。");
    public static readonly Phrase Rights = new("Changes of rights", "权限变更");
    public static readonly Phrase NoRights = new("No rights were changed in this period.", "本区间内没有权限变更。");
    public static readonly Phrase Interest = new("Corrections, overrides and refusals", "更正、特批与拒绝");
    public static readonly Phrase NoInterest = new("Nothing of this kind in this period.", "本区间内没有此类条目。");
    public static readonly Phrase Counts = new("All entries, by what was done", "全部条目（按操作分类）");
    public static readonly Phrase Entries = new("Entries", "条数");
    public static readonly Phrase Reads = new("Reads of graded data", "分级数据查阅");
    public static readonly Phrase OnlyNewest = new(
        "Only the newest {0} are listed; the audit trail has all.",
        "仅列出最近 {0} 条，完整内容见审计追踪。"
    );
    public static readonly Phrase SignOff = new("Sign off", "签署审查");
    public static readonly Phrase Comment = new("What was found, and what follows from it", "审查结论与后续措施");
    public static readonly Phrase Sign = new("Sign with password", "输入密码签署");
    public static readonly Phrase Earlier = new("Reviews signed so far", "历次审查");
    public static readonly Phrase NoEarlier = new("No review was signed yet.", "尚无已签署的审查。");
    public static readonly Phrase ProblemChanged = new(
        "Rights or entries changed since this page was opened. Look again, then sign.",
        "页面打开后权限或条目已有变化。请重新审阅后再签署。"
    );
    public static readonly Phrase ProblemIncomplete = new("Say what was found.", "请填写审查结论。");
}

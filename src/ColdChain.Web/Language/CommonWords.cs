namespace ColdChain.Web.Language;

/// <summary>Words of the frame and of every page.</summary>
internal static class CommonWords
{
    public static readonly Phrase Product = new("ColdChain", "ColdChain 冷链监测");
    public static readonly Phrase SkipToContent = new("Skip to content", "跳到正文");
    public static readonly Phrase MainNavigation = new("Main", "主导航");
    public static readonly Phrase Overview = new("Overview", "总览");
    public static readonly Phrase Alarms = new("Alarms", "报警");
    public static readonly Phrase Transport = new("Transport", "运输");
    public static readonly Phrase Records = new("Records", "记录");
    public static readonly Phrase Rejects = new("Dead letters", "死信");
    public static readonly Phrase Audit = new("Audit trail", "审计追踪");
    public static readonly Phrase Administration = new("Administration", "管理");
    public static readonly Phrase System = new("System", "系统");
    public static readonly Phrase FindBatch = new("Batch number", "批次号");
    public static readonly Phrase FindBatchHint = new("Scan or type a batch number", "扫描或输入批次号");
    public static readonly Phrase Find = new("Open", "打开");
    public static readonly Phrase SignOut = new("Sign out", "退出登录");
    public static readonly Phrase Continue = new("Continue", "继续");
    public static readonly Phrase SignIn = new("Sign in", "登录");
    public static readonly Phrase UserName = new("User name", "用户名");
    public static readonly Phrase Password = new("Password", "密码");
    public static readonly Phrase SignInIntro = new("Temperature monitoring and traceability", "温度监测与全程追溯");
    public static readonly Phrase SignInRefused = new(
        "Name or password is wrong, or the account is not active.",
        "用户名或密码错误，或账户未启用。"
    );
    public static readonly Phrase SignInLocked = new("Too many failed attempts. Try again after {0}.", "失败次数过多，请在 {0} 之后重试。");
    public static readonly Phrase SignInTooMany = new(
        "Too many attempts from this address. Wait a minute and try again.",
        "该地址的尝试次数过多，请一分钟后重试。"
    );
    public static readonly Phrase SignInExpired = new("The page was open for too long. Sign in again.", "页面已过期，请重新登录。");
    public static readonly Phrase Language = new("Language", "语言");
    public static readonly Phrase Theme = new("Appearance", "外观");
    public static readonly Phrase ThemeAuto = new("Automatic", "跟随系统");
    public static readonly Phrase ThemeLight = new("Light", "浅色");
    public static readonly Phrase ThemeDark = new("Dark", "深色");
    public static readonly Phrase TimesIn = new("Times in {0}", "时间按 {0} 显示");
    public static readonly Phrase Live = new("Live", "实时");
    public static readonly Phrase LiveLost = new("Connection lost: values may be old", "连接中断：数值可能已过时");
    public static readonly Phrase LiveConnecting = new("Connecting", "正在连接");
    public static readonly Phrase Seconds = new("{0} s", "{0} 秒");
    public static readonly Phrase Minutes = new("{0} min", "{0} 分钟");
    public static readonly Phrase HoursMinutes = new("{0} h {1} min", "{0} 小时 {1} 分");
    public static readonly Phrase DaysHours = new("{0} d {1} h", "{0} 天 {1} 小时");
    public static readonly Phrase Ago = new("{0} ago", "{0}前");
    public static readonly Phrase JustNow = new("just now", "刚刚");
    public static readonly Phrase Never = new("never", "从未");
    public static readonly Phrase None = new("none", "无");
    public static readonly Phrase Yes = new("Yes", "是");
    public static readonly Phrase No = new("No", "否");
    public static readonly Phrase Older = new("Older", "更早");
    public static readonly Phrase Newest = new("Newest", "最新");
    public static readonly Phrase From = new("From", "从");
    public static readonly Phrase To = new("To", "至");
    public static readonly Phrase Time = new("Time", "时间");
    public static readonly Phrase State = new("State", "状态");
    public static readonly Phrase Value = new("Value", "数值");
    public static readonly Phrase Show = new("Show", "显示");
    public static readonly Phrase NotFoundTitle = new("Not found", "未找到");
    public static readonly Phrase NotFoundText = new("There is nothing at this address.", "此地址没有内容。");
    public static readonly Phrase ForbiddenTitle = new("Not allowed", "无权访问");
    public static readonly Phrase ForbiddenText = new(
        "Your role does not allow this. Ask IT for the role you need.",
        "您的角色无权执行此操作，请联系信息部门授权。"
    );
    public static readonly Phrase FailureTitle = new("Something went wrong", "发生错误");
    public static readonly Phrase FailureText = new(
        "The page could not be made. Nothing was changed. Reference: {0}",
        "页面无法生成，数据未作更改。参考号：{0}"
    );
    public static readonly Phrase StoreAway = new(
        "The time-series store does not answer: {0}. Readings are kept in the journal and appear when it is back.",
        "时序数据库无响应：{0}。读数已保存在日志中，恢复后会显示。"
    );
    public static readonly Phrase BackToOverview = new("Back to the overview", "返回总览");
    public static readonly Phrase RoleReadOnly = new("Read only", "只读");
    public static readonly Phrase RoleStaff = new("Staff", "工作人员");
    public static readonly Phrase RoleLogistics = new("Logistics", "物流");
    public static readonly Phrase RoleQualityAssurance = new("Quality assurance", "质量保证");
    public static readonly Phrase RoleInformationTechnology = new("IT", "信息技术");
    public static readonly Phrase RolePartner = new("Partner", "合作单位");
    public static readonly Phrase Menu = new("Menu", "菜单");
    public static readonly Phrase Help = new("Account and display", "账户与显示");
}

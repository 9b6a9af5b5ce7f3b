namespace ColdChain.Web.Language;

/// <summary>Words of accounts, roles, tokens and their review.</summary>
internal static class AccessWords
{
    public static readonly Phrase Users = new("Users and access", "用户与权限");
    public static readonly Phrase NewUser = new("New user", "新建用户");
    public static readonly Phrase DisplayName = new("Name as shown", "显示姓名");
    public static readonly Phrase Roles = new("Roles", "角色");
    public static readonly Phrase AllSites = new("All sites", "全部站点");
    public static readonly Phrase Active = new("Active", "启用");
    public static readonly Phrase Disabled = new("Disabled", "已停用");
    public static readonly Phrase Locked = new("Locked until {0}", "锁定至 {0}");
    public static readonly Phrase MustChange = new("Password to be changed", "须修改密码");
    public static readonly Phrase English = new("English", "英语");
    public static readonly Phrase Chinese = new("Chinese", "简体中文");
    public static readonly Phrase Reason = new("Reason", "原因");
    public static readonly Phrase Save = new("Save", "保存");
    public static readonly Phrase Saved = new(
        "Saved. It is in the audit trail; sessions of this user have ended.",
        "已保存并记入审计追踪；该用户的会话已结束。"
    );
    public static readonly Phrase NothingChanged = new("Nothing was changed.", "没有任何更改。");
    public static readonly Phrase ResetPassword = new("Reset password", "重置密码");
    public static readonly Phrase ResetHint = new(
        "Makes a password for one sign-in; whoever it is for then chooses a new one.",
        "生成一次性密码；用户登录后必须自行设置新密码。"
    );
    public static readonly Phrase OnceShown = new("Password for the first sign-in, shown only now:", "首次登录密码，仅此一次显示：");
    public static readonly Phrase SecretOnce = new("The token, shown only now:", "令牌，仅此一次显示：");
    public static readonly Phrase Unlock = new("Unlock", "解除锁定");
    public static readonly Phrase Tokens = new("API tokens", "API 令牌");
    public static readonly Phrase NoTokens = new("No tokens.", "没有令牌。");
    public static readonly Phrase TokenName = new("What it is for", "用途");
    public static readonly Phrase Scopes = new("Scopes", "权限范围");
    public static readonly Phrase Days = new("Days until it expires", "有效天数");
    public static readonly Phrase Expires = new("Expires", "到期");
    public static readonly Phrase LastUsed = new("Last used", "最近使用");
    public static readonly Phrase Revoke = new("Revoke", "撤销");
    public static readonly Phrase Revoked = new("Revoked", "已撤销");
    public static readonly Phrase Expired = new("Expired", "已过期");
    public static readonly Phrase MakeToken = new("Make a token", "生成令牌");
    public static readonly Phrase Grants = new("Batches this partner sees", "该合作方可见的批次");
    public static readonly Phrase NoGrants = new("No batch is granted.", "未授权任何批次。");
    public static readonly Phrase Grant = new("Grant", "授权");
    public static readonly Phrase GrantedBy = new("Granted by", "授权人");
    public static readonly Phrase Until = new("Until", "截止");
    public static readonly Phrase Ended = new("Ended", "已终止");
    public static readonly Phrase End = new("End", "终止");
    public static readonly Phrase ByIssuer = new("Sign in with your organisation's account", "使用单位统一账号登录");
    public static readonly Phrase IssuerRefused = new(
        "The sign-in with your organisation's account was not accepted. Try again; if it goes on, ask IT whether your account has a role here.",
        "单位统一账号登录未被接受。请重试；如仍失败，请向信息技术部门确认您的账号在此是否有角色。"
    );
    public static readonly Phrase IssuerAway = new(
        "The sign-in service of your organisation does not answer now. Try again in a minute, or use a local account.",
        "单位统一登录服务暂无响应。请稍后重试，或使用本地账号。"
    );
    public static readonly Phrase NoUser = new("There is no such user.", "没有该用户。");
    public static readonly Phrase OwnPassword = new("Change password", "修改密码");
    public static readonly Phrase OwnPasswordFirst = new(
        "Your password was given by somebody else. Choose your own; then everything else opens.",
        "您的密码由他人设置。请先自行设置密码，然后才能使用其他功能。"
    );
    public static readonly Phrase OldPassword = new("Password so far", "当前密码");
    public static readonly Phrase NewPassword = new("New password", "新密码");
    public static readonly Phrase Again = new("New password again", "再次输入新密码");
    public static readonly Phrase NotTheSame = new("The two new passwords differ.", "两次输入的新密码不一致。");
    public static readonly Phrase PasswordRules = new(
        "At least {0} characters; no common password, and not your user name. A few words in a row are easy to keep in mind.",
        "至少 {0} 个字符；不得为常见密码或用户名。几个词连在一起便于记忆。"
    );
    public static readonly Phrase PasswordChanged = new(
        "The password is changed. Other sessions of yours have ended.",
        "密码已修改，您的其他会话已结束。"
    );
}

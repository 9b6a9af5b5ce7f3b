namespace ColdChain.Web.Language;

/// <summary>Words of emptying an equipment.</summary>
internal static class MoveWords
{
    public static readonly Phrase Empty = new("Empty {0}", "紧急转移：清空 {0}");
    public static readonly Phrase EmptyThis = new("Empty this equipment", "紧急转移");
    public static readonly Phrase Nothing = new("Nothing is in a position of it now.", "当前没有存放于其存储位置的批次。");
    public static readonly Phrase Found = new("{0} boxes or places with {1} batches", "{0} 个盒/位置，共 {1} 个批次");
    public static readonly Phrase AllPlaced = new("There is a free position for all of them.", "均已找到空余位置。");
    public static readonly Phrase SomeUnplaced = new(
        "{0} have no free position: give one yourself.",
        "其中 {0} 个没有空余位置，请自行指定。"
    );
    public static readonly Phrase Into = new("Into {0}", "转入 {0}");
    public static readonly Phrase LookFor = new(
        "Without a position in it; look for them: {0}",
        "以下批次在该设备内但未记录存储位置，请查找：{0}"
    );
    public static readonly Phrase Steps = new(
        "1. Print the list or take this page along. 2. Carry box by box. 3. Untick what you did not carry. 4. Write it down.",
        "1. 打印清单或携带本页面。2. 逐盒转移。3. 取消勾选未转移的行。4. 保存。"
    );
    public static readonly Phrase Carried = new("Carried", "已转移");
    public static readonly Phrase From = new("From", "原位置");
    public static readonly Phrase Box = new("Box", "盒/架");
    public static readonly Phrase To = new("To", "目标位置");
    public static readonly Phrase NotCertain = new("room not recorded: look first", "容量未记录，请先确认");
    public static readonly Phrase NoPlace = new("no free position known", "没有已知空余位置");
    public static readonly Phrase Reason = new("Reason", "原因");
    public static readonly Phrase When = new("Carried at (empty: now)", "转移时间（留空为当前时间）");
    public static readonly Phrase Save = new("Write down what is ticked", "保存已勾选的转移");
    public static readonly Phrase Print = new("Print the list", "打印清单");
    public static readonly Phrase NotSaved = new(
        "Nothing was written. Mend what is marked, then save again.",
        "未保存。请修改标出的内容后重新保存。"
    );
    public static readonly Phrase Done = new("Written down: {0} boxes or places moved.", "已保存：转移 {0} 个盒/位置。");
    public static readonly Phrase Undone = new("The move was taken back.", "该转移已撤销。");
    public static readonly Phrase NotUndone = new(
        "Not taken back: something of it was changed since. Correct it record by record.",
        "未撤销：其中部分内容之后已被更改，请逐条更正。"
    );
    public static readonly Phrase Moves = new("What was carried out of it", "转移历史");
    public static readonly Phrase NoMoves = new("Nothing yet.", "暂无。");
    public static readonly Phrase Undo = new("Take back", "撤销");
    public static readonly Phrase UndoHint = new(
        "Only for what was entered by mistake. To carry things back, enter a new move.",
        "仅用于误录入。若实际移回，请录入新的转移。"
    );
    public static readonly Phrase UndoneBy = new("taken back by {0}: {1}", "已由 {0} 撤销：{1}");
    public static readonly Phrase LeftOut = new("Not proposed", "未列入的设备");
    public static readonly Phrase NotInOrder = new("not in order now", "当前状态异常");
    public static readonly Phrase OtherLimits = new("other temperature limits", "温度要求不同");
    public static readonly Phrase Full = new("no free position", "无空余位置");
    public static readonly Phrase Layout = new("Positions of {0}", "{0} 的存储位置");
    public static readonly Phrase LayoutHint = new(
        "One line for each level, from the outermost: S1-S5, then R1-R4, then B1-B8. Each position takes one box.",
        "每行一级，由外到内：如 S1-S5、R1-R4、B1-B8。每个位置放一盒。"
    );
    public static readonly Phrase LayoutSaved = new("The positions were saved.", "存储位置已保存。");
    public static readonly Phrase LayoutBad = new(
        "Not saved: these are no levels, or too many positions.",
        "未保存：层级格式不正确或位置过多。"
    );
    public static readonly Phrase SaveLayout = new("Save positions", "保存存储位置");
    public static readonly Phrase ProblemBadOrder = new("Tick at least one row, and say why.", "请至少勾选一行并填写原因。");
    public static readonly Phrase ProblemGone = new("Not in the equipment any more.", "已不在该设备中。");
    public static readonly Phrase ProblemBadTarget = new("No position in another equipment.", "不是其他设备中的存储位置。");
    public static readonly Phrase ProblemOccupied = new("Something lies there, or two go there.", "该位置已被占用或重复指定。");
    public static readonly Phrase ProblemRefused = new("A record of it was refused.", "其中的记录未被接受。");

    public static Phrase Of(Records.Moves.MoveProblemKind problem) =>
        problem switch
        {
            Records.Moves.MoveProblemKind.BadOrder => ProblemBadOrder,
            Records.Moves.MoveProblemKind.Gone => ProblemGone,
            Records.Moves.MoveProblemKind.BadTarget => ProblemBadTarget,
            Records.Moves.MoveProblemKind.Occupied => ProblemOccupied,
            _ => ProblemRefused,
        };

    public static Phrase Of(Records.Moves.LeftOutReason reason) =>
        reason switch
        {
            Records.Moves.LeftOutReason.NotInOrder => NotInOrder,
            Records.Moves.LeftOutReason.OtherLimits => OtherLimits,
            _ => Full,
        };
}

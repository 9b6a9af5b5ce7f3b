using System.Runtime.InteropServices;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>A column of a table.</summary>
/// <param name="WidthPercent">Of the table; 0: as its content asks.</param>
/// <param name="IsNumber">Stands to the right and is never broken.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReportColumn(Label Label, int WidthPercent = 0, bool IsNumber = false)
{
    public static implicit operator ReportColumn(Label label) => new(label);
}

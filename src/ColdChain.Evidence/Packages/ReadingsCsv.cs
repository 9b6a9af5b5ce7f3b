using System.Globalization;
using System.Text;

namespace ColdChain.Evidence.Packages;

/// <summary>The files of readings in a package: CSV with a line (<see cref="ReadingLine"/>) for each.</summary>
/// <remarks>The first four columns are those that <c>coldchain evaluate</c> takes.</remarks>
internal static class ReadingsCsv
{
    public const string Columns =
        "time,channel,value,quality,reason,metric,unit,timeSource,retained,received,recorder,sequence,profile,generation";

    /// <summary>The first line, with its end.</summary>
    public static ReadOnlyMemory<byte> Header { get; } = Encoding.ASCII.GetBytes(Columns + "\r\n");

    /// <summary>A name for a file out of names from people: nothing in it leaves its folder, and two names stay two.</summary>
    public static string FileName(string equipment, string point) => $"readings/{Escape(equipment)}-{Escape(point)}.csv";

    /// <summary>A name of people as part of a file's name.</summary>
    public static string Escape(string name)
    {
        var escaped = new StringBuilder(name.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)unit) || unit == '_' || (unit is (byte)'-' or (byte)'.' && escaped.Length > 0))
                escaped.Append((char)unit);
            else
                escaped.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
        }
        return escaped.ToString();
    }
}

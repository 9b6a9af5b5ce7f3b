using System.Text;

namespace ColdChain.Records.Lists;

/// <summary>
/// Splits text into the records of RFC 4180. LF ends a line as CRLF does; a byte order mark is passed over. What is not well formed is a problem with the
/// line on which its record begins, and ends the reading: where the next record would begin is a guess.
/// </summary>
internal sealed class CsvText(TextReader text)
{
    /// <summary>Longest field, in characters. An unclosed quote must not swallow a file of any size.</summary>
    public const int MaxField = 4000;

    /// <summary>No list has more columns.</summary>
    public const int MaxFields = 50;

    private readonly StringBuilder _field = new();
    private int _nextLine = 1;
    private bool _begun;

    /// <summary>Line on which the record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record; blank lines are skipped.</summary>
    /// <returns>False at the end and when there is a problem.</returns>
    public bool TryRead(out IReadOnlyList<string> record, out CsvProblem? problem)
    {
        if (!_begun && text.Peek() == '\uFEFF')
            _ = text.Read();
        _begun = true;
        var fields = new List<string>();
        (record, problem) = (fields, null);
        while (text.Peek() >= 0)
        {
            Line = _nextLine;
            fields.Clear();
            if (ReadRecord(fields) is { } wrong)
            {
                problem = new CsvProblem(Line, Column: null, wrong);
                return false;
            }
            if (fields is not [var only] || only.Trim().Length > 0)
                return true;
        }
        return false;
    }

    /// <returns>What is wrong; null when nothing is.</returns>
    private string? ReadRecord(List<string> fields)
    {
        while (true)
        {
            if (fields.Count == MaxFields)
                return $"has more than {MaxFields} fields.";
            _field.Clear();
            var problem = text.Peek() == '"' ? ReadQuoted() : ReadPlain();
            if (problem is not null)
                return problem;
            fields.Add(_field.ToString());
            switch (text.Read())
            {
                case ',':
                    continue;
                case '\r':
                    // A carriage return is the end of a line, also where no line feed follows it.
                    if (text.Peek() == '\n')
                        _ = text.Read();
                    _nextLine++;
                    return null;
                default:
                    _nextLine++;
                    return null;
            }
        }
    }

    private string? ReadPlain()
    {
        while (true)
        {
            var next = text.Peek();
            if (next is < 0 or ',' or '\n' or '\r')
                return null;
            if (next == '"')
                return "has a quote inside a field; put the whole field in quotes and double those inside.";
            if (_field.Length == MaxField)
                return $"has a field of more than {MaxField} characters.";
            _field.Append((char)text.Read());
        }
    }

    private string? ReadQuoted()
    {
        _ = text.Read();
        while (true)
        {
            var next = text.Read();
            if (next < 0)
                return "has a quote that is not closed.";
            if (next == '"')
            {
                if (text.Peek() != '"')
                    return text.Peek() is < 0 or ',' or '\n' or '\r'
                        ? null
                        : "has text after a closing quote; expected a comma or the end of the line.";
                _ = text.Read();
            }
            if (next == '\n')
                _nextLine++;
            if (_field.Length == MaxField)
                return $"has a field of more than {MaxField} characters; a quote may not be closed.";
            _field.Append((char)next);
        }
    }
}

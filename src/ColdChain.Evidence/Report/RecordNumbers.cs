using ColdChain.Evidence.Subjects;

namespace ColdChain.Evidence.Report;

/// <summary>Short numbers for the records of a report: R1, R2, ... in the order of its section on records.</summary>
internal sealed class RecordNumbers(SubjectDossier dossier)
{
    private readonly Dictionary<string, int> _numbers = dossier
        .Records.Select((history, index) => (history.Current.Id, Number: index + 1))
        .ToDictionary(pair => pair.Id, pair => pair.Number, StringComparer.Ordinal);

    public static string Anchor(int number) => $"r{number}";

    /// <summary>HTML: the number, leading to the record; a record that is not in the report has its id.</summary>
    public string Link(string recordId) =>
        _numbers.TryGetValue(recordId, out var number) ? $"<a href=\"#{Anchor(number)}\">R{number}</a>"
        : recordId.Length == 0 ? ReportText.None
        : ReportHtml.Mono(recordId);
}

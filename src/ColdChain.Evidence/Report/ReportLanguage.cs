namespace ColdChain.Evidence.Report;

/// <summary>In which language a report is written.</summary>
public enum ReportLanguage
{
    /// <summary>English, with the Chinese beside or below it.</summary>
    Both = 0,
    English = 1,
    Chinese = 2,
}

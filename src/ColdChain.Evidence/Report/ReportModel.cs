using ColdChain.Domain.Excursions;
using ColdChain.Evidence.Calibrations;
using ColdChain.Evidence.Cryopreservation;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Recorder;
using ColdChain.Evidence.Subjects;
using ColdChain.Records.Measured;
using ColdChain.Records.Signatures;

namespace ColdChain.Evidence.Report;

/// <summary>All that a report says. The same model gives the same bytes; the report asks nobody for anything.</summary>
internal sealed record ReportModel
{
    public required SubjectDossier Dossier { get; init; }

    /// <summary>What was measured, in the order of the dossier's stretches.</summary>
    public required IReadOnlyList<MeasuredExposure> Measured { get; init; }

    /// <summary>Of a batch whose product has one, or of all batches of one product; else empty.</summary>
    public IReadOnlyList<BudgetSpent> Budget { get; init; } = [];
    public IReadOnlyList<RecordedRun> Runs { get; init; } = [];
    public IReadOnlyList<ChannelCalibrations> Calibrations { get; init; } = [];

    /// <summary>The alarms of the excursions, by when they were raised.</summary>
    public IReadOnlyList<AlarmAccount> Alarms { get; init; } = [];

    /// <summary>Hold and dispositions of the batches that excursions touched, by number; batches that were never held are in it too.</summary>
    public IReadOnlyList<HoldAccount> Holds { get; init; } = [];

    /// <summary>By record id; a record without signature may be missing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CheckedSignature>> RecordSignatures { get; init; } =
        new Dictionary<string, IReadOnlyList<CheckedSignature>>(StringComparer.Ordinal);

    /// <summary>By record id: what the readings say now in the fields that are filled from equipment; a record that has none of them is missing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<MeasuredField>> MeasuredNow { get; init; } =
        new Dictionary<string, IReadOnlyList<MeasuredField>>(StringComparer.Ordinal);

    /// <summary>Deviation records about the subject or its excursions, as they stand now.</summary>
    public IReadOnlyList<AssessmentRecord> Assessments { get; init; } = [];

    /// <summary>Null: the journal was not looked at.</summary>
    public RecorderAccount? Recorder { get; init; }

    /// <summary>Null: nothing is sealed, and no completeness is claimed.</summary>
    public CompletenessClaim? Completeness { get; init; }

    /// <summary>The files of the package that were written before the report.</summary>
    public IReadOnlyList<PackageFile> Files { get; init; } = [];

    /// <summary>For whom: fields that this person may not see are withheld.</summary>
    public required EvidenceReader Reader { get; init; }
    public required long BuiltMs { get; init; }

    /// <summary>Times are shown in it.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Name of the site; null: none is known.</summary>
    public string? Site { get; init; }
    public ReportLanguage Language { get; init; }

    /// <summary>Of the program that wrote it.</summary>
    public string? ProgramVersion { get; init; }

    /// <summary>Lower-case hexadecimal; see <see cref="Report.VerificationCode"/>.</summary>
    public string VerificationCode => Report.VerificationCode.Of(Files);
}

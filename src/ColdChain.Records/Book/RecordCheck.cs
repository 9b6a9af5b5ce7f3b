using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Records.Ranges;

namespace ColdChain.Records.Book;

/// <summary>Checks entered values against the kind's definition and the site directory. Pure: all it needs is handed in.</summary>
internal sealed class RecordCheck
{
    private readonly RecordKind _kind;
    private readonly string _site;
    private readonly DirectorySnapshot _directory;
    private readonly IReadOnlyDictionary<string, string> _productByBatch;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<FieldProblem> _problems = [];
    private readonly List<(string Number, string ProductCode)> _newBatches = [];

    private RecordCheck(RecordKind kind, string site, DirectorySnapshot directory, IReadOnlyDictionary<string, string> productByBatch) =>
        (_kind, _site, _directory, _productByBatch) = (kind, site, directory, productByBatch);

    /// <param name="productByBatch">Product of each batch that is named and known.</param>
    /// <param name="ranges">Of the fields of this kind.</param>
    public static CheckedRecord Run(
        RecordKind kind,
        string site,
        IReadOnlyDictionary<string, string?> entered,
        DirectorySnapshot directory,
        IReadOnlyDictionary<string, string> productByBatch,
        FieldRanges ranges
    )
    {
        var check = new RecordCheck(kind, site, directory, productByBatch);
        check.ReadValues(entered);
        check.CheckPresence();
        check.CheckTimes();
        check.CheckReferences();
        check.FillZone();
        check.CheckBatches();
        check.CheckClosing();
        return new CheckedRecord(
            check._values,
            check._problems,
            DeviationsOf(kind, check._values, ranges, check.HappenedMs() ?? 0),
            check._newBatches,
            check.HappenedMs() ?? 0
        );
    }

    private void ReadValues(IReadOnlyDictionary<string, string?> entered)
    {
        foreach (var key in entered.Keys.Where(key => _kind.Field(key) is null))
            Add(key, FieldProblemKind.UnknownField, $"{_kind.Label.En} has no field of this name.");
        foreach (var field in _kind.Fields)
        {
            if (!entered.TryGetValue(field.Key, out var text) || string.IsNullOrWhiteSpace(text))
                continue;
            if (field.Source == FieldSource.Review)
                Add(field.Key, FieldProblemKind.NotEntered, "It is filled by the review.");
            else if (FieldText.TryNormalise(field, text, out var canonical, out var problem))
                _values[field.Key] = canonical;
            else
                Add(field.Key, problem, MessageOf(problem, field));
        }
    }

    private void CheckPresence()
    {
        foreach (var field in _kind.Fields.Where(field => field.Presence == FieldPresence.Required))
        {
            if (!_values.ContainsKey(field.Key) && _problems.TrueForAll(problem => problem.Field != field.Key))
                Add(field.Key, FieldProblemKind.Missing, $"{field.Label.En} is missing.");
        }
    }

    private void CheckTimes()
    {
        foreach (var (start, end) in _kind.TimeOrder)
        {
            if (TimeOf(start) is { } from && TimeOf(end) is { } to && to < from)
                Add(end, FieldProblemKind.EndBeforeStart, $"It is before {_kind.Field(start)!.Label.En}.");
        }
    }

    private void CheckReferences()
    {
        foreach (var field in _kind.Fields)
        {
            if (!_values.TryGetValue(field.Key, out var value))
                continue;
            switch (field.Type)
            {
                case FieldType.Equipment when !_directory.EquipmentByNumber.ContainsKey(value):
                    Add(field.Key, FieldProblemKind.UnknownEquipment, $"There is no equipment '{value}'.");
                    break;
                case FieldType.Zone when !_directory.Equipment.Any(item => item.Site == _site && item.Zone == value):
                    Add(field.Key, FieldProblemKind.UnknownZone, $"Site {_site} has no zone '{value}'.");
                    break;
                case FieldType.Position when HappenedMs() is { } at && _directory.Positions.EquipmentAt(value, at) is null:
                    Add(field.Key, FieldProblemKind.UnknownPosition, $"Position '{value}' was in no known equipment at that time.");
                    break;
                case FieldType.Product when _directory.Products.All(product => product.Code != value):
                    Add(field.Key, FieldProblemKind.UnknownProduct, $"There is no product '{value}'.");
                    break;
                case FieldType.Device when !_directory.Devices.Any(device => device.Site == _site && device.Id == value):
                    Add(field.Key, FieldProblemKind.UnknownDevice, $"Site {_site} has no device '{value}'.");
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>A position says in which zone it is: nobody has to type it, and handling is judged by it.</summary>
    private void FillZone()
    {
        var zone = _kind.Fields.FirstOrDefault(field => field.Type == FieldType.Zone);
        var position = _kind.Fields.FirstOrDefault(field => field.Type == FieldType.Position);
        if (zone is null || position is null || _values.ContainsKey(zone.Key) || _problems.Exists(problem => problem.Field == zone.Key))
            return;
        if (
            _values.TryGetValue(position.Key, out var code)
            && HappenedMs() is { } at
            && _directory.Positions.EquipmentAt(code, at) is { } equipment
            && _directory.EquipmentByNumber[equipment] is { Zone: { } itsZone } item
            && item.Site == _site
        )
            _values[zone.Key] = itsZone;
    }

    private void CheckBatches()
    {
        var cellType = _kind.Fields.FirstOrDefault(field => field.Type == FieldType.Product) is { } product
            ? _values.GetValueOrDefault(product.Key)
            : null;
        foreach (var field in _kind.Fields.Where(field => field.Type is FieldType.Batch or FieldType.Batches))
        {
            foreach (var number in FieldText.Lines(_values.GetValueOrDefault(field.Key)))
            {
                if (!_productByBatch.TryGetValue(number, out var known))
                {
                    if (_kind.IntroducesBatch && !field.NamesKnownBatches && cellType is not null)
                        _newBatches.Add((number, cellType));
                    else
                        Add(field.Key, FieldProblemKind.UnknownBatch, $"There is no batch '{number}'.");
                }
                else if (cellType is not null && known != cellType)
                {
                    Add(field.Key, FieldProblemKind.OtherProduct, $"Batch '{number}' is of {known}, not of {cellType}.");
                }
            }
        }
        foreach (var (batches, quantities) in _kind.QuantityPairs)
        {
            if (
                _values.TryGetValue(quantities, out var given)
                && _values.TryGetValue(batches, out var named)
                && FieldText.Lines(given).Count != FieldText.Lines(named).Count
            )
                Add(quantities, FieldProblemKind.CountDiffers, "There has to be one quantity for each batch number, in their order.");
        }
    }

    /// <summary>What nobody gave a cause or an action is not closed.</summary>
    private void CheckClosing()
    {
        if (_kind.ClosedBy is not { } closing || !_values.ContainsKey(closing))
            return;
        foreach (var key in _kind.RequiredToClose.Where(key => !_values.ContainsKey(key) && _problems.TrueForAll(one => one.Field != key)))
            Add(key, FieldProblemKind.Missing, $"{_kind.Field(key)!.Label.En} is missing: without it the record cannot be closed.");
    }

    private static List<FieldDeviation> DeviationsOf(
        RecordKind kind,
        Dictionary<string, string> values,
        FieldRanges ranges,
        long happenedMs
    )
    {
        var deviations = new List<FieldDeviation>();
        foreach (var field in kind.Fields.Where(field => field.Type == FieldType.Number))
        {
            if (!FieldText.TryNumber(values.GetValueOrDefault(field.Key), out var number))
                continue;
            if (ranges.At(field.Key, happenedMs) is { } normal && !normal.Contains(number))
                deviations.Add(new FieldDeviation(field.Key, number, normal.ToString()));
            else if (
                field.Measure?.RangeField is { } rangeField
                && NumberRange.TryParse(values.GetValueOrDefault(rangeField), out var required)
                && !required.Contains(number)
            )
                deviations.Add(new FieldDeviation(field.Key, number, required.ToString()));
        }
        return deviations;
    }

    private long? TimeOf(string key) => FieldText.TryTime(_values.GetValueOrDefault(key), out var ms) ? ms : null;

    private long? HappenedMs() => _kind.HappenedAtFields.Select(TimeOf).FirstOrDefault(time => time is not null);

    private void Add(string field, FieldProblemKind kind, string message) => _problems.Add(new FieldProblem(field, kind, message));

    private static string MessageOf(FieldProblemKind problem, RecordField field) =>
        problem switch
        {
            FieldProblemKind.TooLong => $"It is longer than {field.MaxLength} characters.",
            FieldProblemKind.ControlCharacter => "It contains a control character.",
            FieldProblemKind.NotATime => "It is not a time with offset, such as 2026-11-20T08:00:00+08:00.",
            FieldProblemKind.NotANumber => "It is not a number, such as -80.5 (quantities are not negative).",
            FieldProblemKind.NotAChoice => $"It is not one of {string.Join(", ", field.Choices.Select(choice => choice.Value))}.",
            FieldProblemKind.NotABatchNumber => "It is not a batch number: 1 to 64 characters.",
            FieldProblemKind.NotARange => "It is not a range, such as 2..8 or ..-60.",
            FieldProblemKind.Repeated => "A batch number stands in it twice.",
            _ => "It cannot be read.",
        };
}

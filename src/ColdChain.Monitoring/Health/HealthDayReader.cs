using ColdChain.Domain.Health;
using ColdChain.Domain.Readings;
using ColdChain.Records.Equipment;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Health;

/// <summary>Works out the figures of one equipment and one day. The same readings give the same rows, whenever it is asked.</summary>
internal sealed class HealthDayReader(HealthSampleReader samples, ShipperCharges charges, IOptions<HealthOptions> options)
{
    private const double DayMs = 86_400_000;

    /// <summary>Door switches of a day; a contact that chatters says nothing.</summary>
    private const int MostSwitches = 1_000;

    /// <summary>Counted out of the duty cycle after an opening whose recovery is not known.</summary>
    private const long UnknownRecoveryMs = 3_600_000;

    /// <summary>How far before and after a day its figures look: the level before an opening, and the recovery after the last.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan After = TimeSpan.FromHours(6) + TimeSpan.FromMinutes(20);

    /// <returns>One row for each figure that the equipment has points for and that something was measured for.</returns>
    public async Task<IReadOnlyList<HealthDay>> ReadAsync(HealthUnit unit, int day, long nowMs, CancellationToken cancel)
    {
        var span = new HealthSpan(unit.StartOf(day), Math.Min(unit.StartOf(day + 1), Math.Max(nowMs, unit.StartOf(day))));
        var rows = new List<HealthDay>();
        if (unit.Equipment.Kind is EquipmentKind.Freezer or EquipmentKind.Refrigerator)
            rows.AddRange(await OfCabinetAsync(unit, span, cancel));
        if (unit.Figures.Contains(HealthFigure.HoldTimeLeft) && unit.Has(HealthSignal.Tilt))
            rows.AddRange(await OfShipperAsync(unit, span, cancel));
        if (unit.Figures.Contains(HealthFigure.NitrogenLoss) && unit.Signals.TryGetValue(HealthSignal.Nitrogen, out var gauge))
            rows.AddRange(await OfNitrogenAsync(gauge, span, cancel));
        foreach (var row in rows)
        {
            row.EquipmentNumber = unit.Equipment.Number;
            row.Day = day;
            row.ComputedMs = nowMs;
        }
        return rows;
    }

    private async Task<IReadOnlyList<HealthDay>> OfCabinetAsync(HealthUnit unit, HealthSpan span, CancellationToken cancel)
    {
        var wide = new HealthSpan(span.FromMs - (long)Before.TotalMilliseconds, span.ToMs + (long)After.TotalMilliseconds);
        var chamber = await ReadAsync(unit, HealthSignal.Chamber, wide, cancel);
        var door = await ReadAsync(unit, HealthSignal.Door, wide, cancel);
        var doorSays = door?.Count > 0;
        var chatters = door is null || Switches(door) > MostSwitches;
        var openings = chamber is null || chatters ? [] : DoorRecoveryReader.Of(door!, chamber, RecoveryOptions(unit, span));
        var rows = new List<HealthDay>();
        if (unit.Has(HealthSignal.Chamber) || unit.Has(HealthSignal.Compressor))
        {
            if (await OfCompressorAsync(unit, span, chamber, openings, cancel) is { } duty)
                rows.Add(duty);
        }
        if (unit.Has(HealthSignal.Chamber) && doorSays)
        {
            var its = openings.Where(opening => span.Contains(opening.OpenedMs)).ToList();
            rows.Add(OfDoor(its, span, tooMuch: chamber is null || chatters));
        }
        return rows;
    }

    private DoorRecoveryOptions RecoveryOptions(HealthUnit unit, HealthSpan span) =>
        new()
        {
            Limit = unit.UpperLimitAt(span.FromMs),
            Tolerance = unit.Equipment.Kind == EquipmentKind.Freezer ? options.Value.FreezerTolerance : options.Value.RefrigeratorTolerance,
        };

    private static HealthDay OfDoor(List<DoorOpening> openings, HealthSpan span, bool tooMuch)
    {
        var known = openings.Where(opening => opening.BackAtLevel is not null).Select(opening => opening.BackAtLevel!.Value.TotalMinutes);
        var minutes = known.Order().ToList();
        var reason =
            tooMuch ? HealthReason.TooMuch
            : openings.Count == 0 ? HealthReason.NoOpening
            : minutes.Count == 0 ? HealthReason.NoRecovery
            : HealthReason.None;
        return new HealthDay
        {
            Figure = nameof(HealthFigure.DoorRecovery),
            Value = reason == HealthReason.None ? Median(minutes) : null,
            Unit = "min",
            Reason = reason.ToString(),
            KnownShare = openings.Count == 0 ? 0 : (double)minutes.Count / openings.Count,
            Count = minutes.Count,
            AtMs = span.ToMs,
        };
    }

    private async Task<HealthDay?> OfCompressorAsync(
        HealthUnit unit,
        HealthSpan span,
        List<HealthSample>? chamber,
        IReadOnlyList<DoorOpening> openings,
        CancellationToken cancel
    )
    {
        var read = new DutyCycleOptions { RunsFrom = options.Value.CompressorRunsFrom };
        var gap = (long)read.MaxGap.TotalMilliseconds;
        var signal = await ReadAsync(unit, HealthSignal.Compressor, span with { FromMs = span.FromMs - gap }, cancel);
        var defrost = await ReadAsync(unit, HealthSignal.Defrost, span with { FromMs = span.FromMs - gap }, cancel);
        var hasSignal = signal is null || signal.Exists(sample => span.Contains(sample.TimeMs));
        if (signal is null || defrost is null || (!hasSignal && chamber is null))
            return Duty(new DutyCycle(null, 0, hasSignal ? DutySource.Signal : DutySource.Temperature, 0), HealthReason.TooMuch, span);
        if (!hasSignal && !chamber!.Exists(sample => span.Contains(sample.TimeMs)))
            return null;
        List<HealthSpan> leftOut = [.. openings.Select(Disturbed), .. Running(defrost, gap)];
        var duty = hasSignal
            ? DutyCycleReader.FromSignal(signal, span, leftOut, read)
            : DutyCycleReader.FromTemperature(chamber!, span, leftOut, read);
        var reason =
            duty.Share is not null ? HealthReason.None
            : hasSignal ? HealthReason.TooLittleMeasured
            : HealthReason.NoClearCycle;
        return Duty(duty, reason, span);
    }

    private static HealthDay Duty(DutyCycle duty, HealthReason reason, HealthSpan span) =>
        new()
        {
            Figure = nameof(HealthFigure.DutyCycle),
            Value = duty.Share,
            Unit = "share",
            Source = duty.Source == DutySource.Signal ? "signal" : "temperature",
            Reason = reason.ToString(),
            KnownShare = duty.KnownShare,
            Count = duty.Cycles,
            AtMs = span.ToMs,
        };

    private async Task<IReadOnlyList<HealthDay>> OfNitrogenAsync(HealthChannel gauge, HealthSpan span, CancellationToken cancel)
    {
        var (levels, measured) = await samples.ReadWithUnitAsync(gauge, span, options.Value.MaxReadings, cancel);
        if (levels is { Count: 0 })
            return [];
        var unit = measured ?? Units.CanonicalOf(gauge.Point.Metric);
        var read = new LevelLossOptions
        {
            FillRise = unit switch
            {
                Units.Kilogram => options.Value.FillRiseKg,
                Units.Percent => options.Value.FillRisePercent,
                _ => options.Value.FillRiseMm,
            },
        };
        var loss = levels is null ? null : LevelLossReader.Of(levels, read);
        var reason =
            loss is null ? HealthReason.TooMuch
            : loss.PerDay is null ? HealthReason.TooLittleMeasured
            : HealthReason.None;
        return
        [
            new HealthDay
            {
                Figure = nameof(HealthFigure.NitrogenLoss),
                Value = loss?.PerDay,
                Unit = unit,
                Reason = reason.ToString(),
                KnownShare = loss is null ? 0 : Math.Min(1, loss.KnownFor.TotalMilliseconds / DayMs),
                Count = loss?.Fills ?? 0,
                AtMs = loss?.NewestMs ?? span.ToMs,
            },
        ];
    }

    private async Task<IReadOnlyList<HealthDay>> OfShipperAsync(HealthUnit unit, HealthSpan span, CancellationToken cancel)
    {
        var tilt = unit.Signals[HealthSignal.Tilt];
        var rated = options.Value.RatedOf(unit.Equipment.Number);
        var charged = await charges.FindAsync(unit.Equipment.Number, span.ToMs, cancel);
        // What lies further back than the rated time cannot be left of it.
        var from = Math.Max(charged ?? span.FromMs, span.ToMs - (long)rated.TotalMilliseconds);
        var angles = await samples.ReadAsync(
            tilt,
            new HealthSpan(Math.Min(from, span.FromMs), span.ToMs),
            options.Value.MaxReadings,
            cancel
        );
        if (angles is not null && !angles.Exists(sample => span.Contains(sample.TimeMs)))
            return [];
        var row = new HealthDay
        {
            Figure = nameof(HealthFigure.HoldTimeLeft),
            Unit = "d",
            Source = "tilt",
            AtMs = angles is { Count: > 0 } ? angles.Max(sample => sample.TimeMs) : span.ToMs,
        };
        if (angles is null || charged is null)
        {
            row.Reason = (angles is null ? HealthReason.TooMuch : HealthReason.NoCharge).ToString();
            return [row];
        }
        // Until the newest reading: what a logger out of reach has stored is told when it comes, and until then the time counts as upright.
        var read = new HoldTimeOptions { LyingFactor = options.Value.LyingFactor, LyingFrom = options.Value.LyingFrom };
        var left = HoldTimeReader.Of(rated, charged.Value, row.AtMs, angles, read);
        var since = (row.AtMs - charged.Value) / DayMs;
        row.Value = left.Worst.TotalDays;
        row.Total = left.Worst > TimeSpan.Zero ? left.Worst.TotalDays + since : null;
        row.KnownShare = since <= 0 ? 1 : Math.Clamp(1 - (left.Unknown.TotalDays / since), 0, 1);
        row.Count = (long)left.Lying.TotalMinutes;
        return [row];
    }

    private Task<List<HealthSample>?> ReadAsync(HealthUnit unit, HealthSignal signal, HealthSpan span, CancellationToken cancel) =>
        samples.ReadAsync(unit.Signals.GetValueOrDefault(signal), span, options.Value.MaxReadings, cancel);

    /// <summary>From the opening until the chamber was back: the compressor runs for the warm air then, not for the walls.</summary>
    private static HealthSpan Disturbed(DoorOpening opening)
    {
        var closed = opening.ClosedMs ?? opening.OpenedMs;
        return new(opening.OpenedMs, closed + (opening.BackAtLevel is { } back ? (long)back.TotalMilliseconds : UnknownRecoveryMs));
    }

    private static IEnumerable<HealthSpan> Running(List<HealthSample> state, long gapMs)
    {
        state.Sort((one, other) => one.TimeMs.CompareTo(other.TimeMs));
        for (var i = 0; i < state.Count; i++)
        {
            var until = state[i].TimeMs + gapMs;
            if (i + 1 < state.Count)
                until = Math.Min(until, state[i + 1].TimeMs);
            if (state[i].Value >= 0.5)
                yield return new HealthSpan(state[i].TimeMs, until);
        }
    }

    private static int Switches(List<HealthSample> door)
    {
        var switches = 0;
        for (var i = 1; i < door.Count; i++)
            switches += door[i].Value >= 0.5 != door[i - 1].Value >= 0.5 ? 1 : 0;
        return switches;
    }

    private static double Median(List<double> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}

using ColdChain.Journal;
using ColdChain.Telemetry.Decoding;
using ColdChain.Telemetry.InForce;
using ColdChain.Telemetry.Mapping;
using ColdChain.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry.Tests.Generations;

/// <summary>Which profiles were in force is in the journal, and survives whatever is lost beside it.</summary>
public sealed class ProfileTimelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryJournal _journal = new();
    private readonly List<ProfileSets> _opened = [];

    [Fact]
    public async Task The_same_profiles_are_on_record_once_however_often_it_starts()
    {
        for (var i = 0; i < 3; i++)
            await Open(1).RecordStartAsync(CancellationToken.None);
        _journal.DurableSequence.ShouldBe(1);
        await Open(2).RecordStartAsync(CancellationToken.None);
        await Open(1).RecordStartAsync(CancellationToken.None);
        _journal.DurableSequence.ShouldBe(3);
        var sets = Open(1);
        await sets.WhenKnownAsync(CancellationToken.None);
        Versions(sets).ShouldBe([1, 1, 2, 1]);
    }

    [Fact]
    public async Task A_record_whose_place_was_not_written_down_is_found_again()
    {
        await Open(1).RecordStartAsync(CancellationToken.None);
        _journal.Add("t", "x", 0);
        // Killed between the journal and the book.
        await using (var book = new ProfileSetBook(BookPath))
            await book.IntendAsync(_journal.Recorder, 2, CancellationToken.None);
        _journal.Append(
            new JournalEntry(
                JournalEntryType.ProfileSetChanged,
                0,
                0,
                Dup: false,
                Retain: false,
                "s",
                0,
                Array.Empty<byte>(),
                ProfileSetRecord.Of(Profiles(2), "it", "why").ToPayload()
            )
        );
        var sets = Open(2);
        await sets.RecordStartAsync(CancellationToken.None);
        _journal.DurableSequence.ShouldBe(3);
        Versions(sets).ShouldBe([2, 1, 1, 2]);
    }

    [Fact]
    public async Task A_book_that_is_lost_is_written_again_from_the_journal()
    {
        await Open(1).RecordStartAsync(CancellationToken.None);
        _journal.Add("t", "x", 0);
        await Open(2).RecordStartAsync(CancellationToken.None);
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "profile-sets.db*"))
            File.Move(file, file + ".gone");
        var sets = Open(2);
        await sets.WhenKnownAsync(CancellationToken.None);
        Versions(sets).ShouldBe([2, 1, 1, 2]);
    }

    [Fact]
    public void A_record_comes_back_as_it_was_and_another_is_refused()
    {
        var set = ProfileSetRecord.Of(Profiles(3), "it", "温度");
        var payload = set.ToPayload();
        var read = ProfileSetRecord.TryParse(payload).ShouldNotBeNull();
        (read.Hash, read.Who, read.Why).ShouldBe((set.Hash, "it", "温度"));
        read.Sources.ShouldBe(set.Sources);
        MappingProfiles.Of(read.Sources).Find("vendor")!.Version.ShouldBe(3);
        ProfileSetRecord.HashOf(Profiles(4).Sources).ShouldNotBe(set.Hash);
        ProfileSetRecord.TryParse(new byte[] { 1, 2, 3 }).ShouldBeNull();
        ProfileSetRecord.TryParse(Array.Empty<byte>()).ShouldBeNull();
        ProfileSetRecord
            .TryParse((set with { Hash = new string('0', 64) }).ToPayload())
            .ShouldBeNull("its texts are not those of the hash");
        payload.Length.ShouldBeLessThan(40_000);
    }

    [Fact]
    public void Profiles_that_shipped_with_another_program_are_those_of_then()
    {
        var then = Profiles(1)
            .Sources.Select(source =>
                source.File == "shelly.yaml"
                    ? source with
                    {
                        Text = source.Text.Replace("version: ", "version: 9", StringComparison.Ordinal),
                    }
                    : source
            );
        var profiles = MappingProfiles.Of([.. then]);
        profiles.Find("shelly")!.Version.ShouldBeGreaterThan(89);
        profiles.All.Count.ShouldBe(Profiles(1).All.Count);
    }

    public void Dispose()
    {
        _opened.ForEach(sets => sets.Dispose());
        _folder.Dispose();
    }

    private string BookPath => Path.Combine(_folder.Path, "profile-sets.db");

    private IEnumerable<int> Versions(ProfileSets sets) =>
        Enumerable.Range(0, (int)_journal.DurableSequence + 1).Select(sequence => sets.At(sequence).Profiles.Find("vendor")!.Version);

    private ProfileSets Open(int version)
    {
        var decoders = MessageDecoders.With(Profiles(version));
        var sets = new ProfileSets(
            _journal,
            decoders,
            new ProfileSetBook(BookPath),
            Options.Create(new TelemetryOptions()),
            TimeProvider.System,
            NullLogger<ProfileSets>.Instance
        );
        _opened.Add(sets);
        return sets;
    }

    private static MappingProfiles Profiles(int version) =>
        MappingProfiles.Of(
            (
                "vendor.yaml",
                $"name: vendor\nversion: {version}\nmatch: {{ topics: [\"vendor/{{device}}\"] }}\nreadings: [{{ metric: temperature, path: v }}]\n"
            )
        );
}

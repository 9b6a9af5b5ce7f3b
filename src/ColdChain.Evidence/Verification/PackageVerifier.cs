namespace ColdChain.Evidence.Verification;

/// <summary>
/// Checks an evidence package offline, from the bytes that devices sent up to the figures in the summary (docs/evidence.md). It trusts nothing in the package but
/// what follows from the signature; a package may be hostile.
/// </summary>
public static class PackageVerifier
{
    /// <summary>Whether a text is a public key that can have signed a package.</summary>
    public static bool IsPublicKey(string pem)
    {
        using var key = SignatureCheck.ParseKey(pem);
        return key is not null;
    }

    /// <param name="file">The zip; seekable.</param>
    /// <param name="step">Told of each check as it is made.</param>
    public static async Task<VerificationResult> VerifyAsync(
        Stream file,
        VerifyRequest request,
        PackageLimits limits,
        IProgress<CheckResult>? step,
        CancellationToken cancel
    )
    {
        var checks = new List<CheckResult>();
        PackageArchive archive;
        try
        {
            archive = PackageArchive.Open(file, limits);
        }
        catch (PackageRefusedException failure)
        {
            Add(
                CheckResult.Failed(
                    CheckKind.Archive,
                    "the file is a zip with the files of an evidence package and nothing else",
                    failure.Message
                )
            );
            return new VerificationResult(Verdict.NoPackage, Subject: null, SignerKeyId: null, checks, []);
        }
        Add(
            CheckResult.Passed(
                CheckKind.Archive,
                $"the file is a zip with the {archive.Names.Count} files of an evidence package and nothing else"
            )
        );
        using (archive)
        using (var package = new VerifiedPackage(archive, request))
        {
            try
            {
                await CheckAllAsync(package, Add, cancel);
            }
            catch (PackageRefusedException failure)
            {
                Add(CheckResult.Failed(CheckKind.Archive, "every file of the package can be unpacked within the limits", failure.Message));
            }
            catch (Exception failure)
                when (failure
                        is FormatException
                            or ArgumentException
                            or InvalidOperationException
                            or OverflowException
                            or InvalidDataException
                            or KeyNotFoundException
                )
            {
                // Whatever somebody wrote into a package, it ends as an answer.
                Add(CheckResult.Failed(CheckKind.Archive, "every file of the package holds what such a file can hold", failure.Message));
            }
            return Conclude(package, checks);
        }

        void Add(CheckResult check)
        {
            checks.Add(check);
            step?.Report(check);
        }
    }

    private static async Task CheckAllAsync(VerifiedPackage package, Action<CheckResult> add, CancellationToken cancel)
    {
        add(HashCheck.ReadManifest(package));
        if (package.Manifest is null)
            return;
        add(HashCheck.CheckFiles(package, cancel));
        add(SignatureCheck.CheckManifest(package));
        add(SignatureCheck.CheckHead(package));
        var terms = ReadingsCheck.ReadTerms(package);
        if (package.Head is null)
        {
            foreach (var kind in (CheckKind[])[CheckKind.Segments, CheckKind.Topics, CheckKind.Decisions, CheckKind.Profiles])
                add(CheckResult.NotMade(kind, "there is no tree head to hold it against"));
        }
        else
        {
            foreach (var check in new LogCheck(package).Check(cancel))
                add(check);
            add(DecisionCheck.CheckDecisions(package));
            add(ProfilesCheck.Check(package));
        }
        if (terms is not null || package.Raw is null)
        {
            add(terms ?? CheckResult.NotMade(CheckKind.Readings, "there are no records to decode"));
            add(CheckResult.NotMade(CheckKind.Completeness, "the readings were not read"));
            add(CheckResult.NotMade(CheckKind.Summary, "the readings were not read"));
            add(CheckResult.NotMade(CheckKind.Excursions, "the readings were not read"));
        }
        else
        {
            add(await new ReadingsCheck(package).CheckAsync(cancel));
            add(DecisionCheck.CheckClaims(package));
            add(FiguresCheck.Check(package));
            add(ExcursionCheck.Check(package));
        }
        add(AuditCheck.Check(package));
        add(ReportCheck.Check(package));
        if (package.Head is not null)
            add(EarlierHeadCheck.Check(package));
    }

    private static VerificationResult Conclude(VerifiedPackage package, List<CheckResult> checks)
    {
        var failed = checks.Exists(check => check.Outcome == CheckOutcome.Failed);
        var verdict =
            package.Manifest is null ? Verdict.NoPackage
            : failed ? Verdict.Refused
            : package.Request.TrustedKeys.Count == 0 ? Verdict.SignerUnknown
            : Verdict.Genuine;
        var notes = new List<string>();
        if (!failed && package.Request.TrustedKeys.Count == 0)
            notes.Add(
                "No trusted key was given: everything fits together, but anybody could have signed it. Compare the key id with one that the site published, or give the key."
            );
        if (!failed && package.Request.EarlierHead is null)
            notes.Add(
                "No earlier tree head held by somebody else was given: that an insider with the signing key rewrote the log before this head was signed is not excluded."
            );
        if (package.Rows?.Others.Values.Sum() is > 0 and var others)
            notes.Add($"{others} readings were received by another recorder: ask for its package too, this one shows nothing about them.");
        var of = package.Manifest?.Of;
        return new VerificationResult(
            verdict,
            of is null ? null : Problems.Shown($"{of.Kind} {of.Id}"),
            SignatureCheck.KeyId(package),
            checks,
            notes
        );
    }
}

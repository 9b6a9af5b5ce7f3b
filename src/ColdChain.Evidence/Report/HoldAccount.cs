using ColdChain.Monitoring.Holds;
using ColdChain.Records.Signatures;

namespace ColdChain.Evidence.Report;

/// <summary>Hold and dispositions of a batch, with its signatures, oldest first.</summary>
internal sealed record HoldAccount(string Batch, BatchHold Hold, IReadOnlyList<CheckedSignature> Signatures);

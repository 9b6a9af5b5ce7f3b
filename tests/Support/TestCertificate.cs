using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ColdChain.TestSupport;

/// <summary>A certificate for 127.0.0.1 that nobody signed but itself, as PEM and for use in this process.</summary>
public sealed class TestCertificate : IDisposable
{
    public TestCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=coldchain-test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        // The servers check with the real clock.
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        CertificatePem = made.ExportCertificatePem();
        PrivateKeyPem = key.ExportPkcs8PrivateKeyPem();
        Certificate = X509Certificate2.CreateFromPem(CertificatePem, PrivateKeyPem);
    }

    public string CertificatePem { get; }

    public string PrivateKeyPem { get; }

    public X509Certificate2 Certificate { get; }

    public void Dispose() => Certificate.Dispose();
}

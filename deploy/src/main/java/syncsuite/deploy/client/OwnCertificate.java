package syncsuite.deploy.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The gateway's own certificate ({@code SYNC_GATEWAY_TLS_CERT}): a client that is given it trusts it, and no other. */
record OwnCertificate(@Nullable Path file) {

    static OwnCertificate of(Map<String, String> environment) {
        String file = environment.get("SYNC_GATEWAY_TLS_CERT");
        return new OwnCertificate(file == null ? null : Path.of(file));
    }

    HttpClient.Builder builder() {
        HttpClient.Builder builder = HttpClient.newBuilder();
        return file == null ? builder : builder.sslContext(trusting(file));
    }

    private static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int place = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("gateway" + place++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("SYNC_GATEWAY_TLS_CERT: cannot read certificates from " + file, e);
        }
    }
}

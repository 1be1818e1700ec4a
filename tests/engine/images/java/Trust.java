import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Makes a key store of a file with certificates: what other programs take from SSL_CERT_FILE, Java does not. */
class Trust {
    public static void main(String[] args) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        try (InputStream file = Files.newInputStream(Path.of(args[0]))) {
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("certificate-" + number++, certificate);
            }
        }
        try (OutputStream file = Files.newOutputStream(Path.of(args[1]))) {
            store.store(file, "changeit".toCharArray());
        }
    }
}

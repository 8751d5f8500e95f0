package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.contract.line.LineModel;
import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS over a real socket, with a certificate that the JDK's own tool has made for the test. */
@Timeout(120)
class SecureServerTest {

    private static final char[] PASSWORD = "for this test".toCharArray();

    @TempDir
    private Path folder;

    private KeyStore keys;
    private SSLContext tls;
    private ModelHub hub;
    private InferenceServer server;

    @BeforeEach
    void start() throws Exception {
        keys = keys("server");
        tls = context(Optional.of(keys), Optional.empty());

        ModelStore store = ModelStore.open(folder.resolve("store"));
        store.publish("line", LineModel.of(10, 1, 0));
        hub = ModelHub.open(store, HubOptions.defaults());
        start(ServerOptions.loopback(0).tls(tls).threads(2));
    }

    private void start(ServerOptions options) throws IOException {
        if (server != null) {
            server.close();
        }
        server = InferenceServer.start(InferenceHandler.of(hub, HttpOptions.DEFAULT, "line"), options);
    }

    @AfterEach
    void stop() {
        server.close();
        hub.close();
    }

    private KeyStore keys(String alias) throws Exception {
        Path file = folder.resolve(alias + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        String.valueOf(PASSWORD),
                        "-alias",
                        alias,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            made.load(in, PASSWORD);
        }
        return made;
    }

    /** Makes what one end has: its own key, and the certificate that it trusts. */
    private static SSLContext context(Optional<KeyStore> own, Optional<KeyStore> trusted) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(own.orElse(null), PASSWORD);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        if (trusted.isPresent()) {
            String alias = trusted.get().aliases().nextElement();
            certificates.setCertificateEntry(alias, trusted.get().getCertificate(alias));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trusted.isPresent() ? trust.getTrustManagers() : null, null);
        return context;
    }

    private HttpRequest question(String scheme) {
        return HttpRequest.newBuilder(
                        URI.create(scheme + "://localhost:" + server.address().getPort() + "/predict/line"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"x\": 1, \"y\": 2.5}"))
                .build();
    }

    private void answersWhoeverTrustsIt() throws Exception {
        HttpResponse<String> response = ask(context(Optional.empty(), Optional.of(keys)), new SSLParameters());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"value\":12.5");
        assertThat(response.sslSession()).isPresent();
    }

    private HttpResponse<String> ask(SSLContext context, SSLParameters parameters) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(parameters)
                .build()
                .send(question("https"), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void mutualTlsAnswersWhoHasACertificateThatIsTrusted() throws Exception {
        KeyStore client = keys("client");
        SSLParameters mutual = new SSLParameters();
        mutual.setNeedClientAuth(true);
        start(ServerOptions.loopback(0).tls(context(Optional.of(keys), Optional.of(client)), mutual));
        // Changed too late to matter.
        mutual.setNeedClientAuth(false);

        SSLContext known = context(Optional.of(client), Optional.of(keys));
        assertThat(ask(known, new SSLParameters()).statusCode()).isEqualTo(200);
        SSLContext none = context(Optional.empty(), Optional.of(keys));
        assertThatThrownBy(() -> ask(none, new SSLParameters())).isInstanceOf(IOException.class);
        SSLContext unknown = context(Optional.of(keys), Optional.of(keys));
        assertThatThrownBy(() -> ask(unknown, new SSLParameters())).isInstanceOf(IOException.class);
        assertThat(ask(known, new SSLParameters()).statusCode()).isEqualTo(200);
    }

    @Test
    void protocolsAndCiphersAreThoseThatWereChosen() throws Exception {
        String cipher = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
        String other = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
        start(ServerOptions.loopback(0).tls(tls, new SSLParameters(new String[] {cipher}, new String[] {"TLSv1.2"})));

        SSLContext client = context(Optional.empty(), Optional.of(keys));
        HttpResponse<String> response = ask(client, new SSLParameters());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.2");
        assertThat(response.sslSession().orElseThrow().getCipherSuite()).isEqualTo(cipher);
        assertThatThrownBy(() -> ask(client, new SSLParameters(new String[] {other}, new String[] {"TLSv1.2"})))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> ask(client, new SSLParameters(null, new String[] {"TLSv1.3"})))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void ciphersThatThereAreNotAreRefusedAtOnce() {
        assertThatThrownBy(() -> ServerOptions.loopback(0).tls(tls, new SSLParameters(new String[] {"TLS_NO_SUCH"})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TLS_NO_SUCH");
    }

    @Test
    void whoTrustsTheCertificateIsAnsweredAndWhoDoesNotIsNot() throws Exception {
        answersWhoeverTrustsIt();
        assertThatThrownBy(
                        () -> HttpClient.newHttpClient().send(question("https"), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(SSLException.class);
        answersWhoeverTrustsIt();
    }

    @Test
    void plainHttpAndNoiseAreNotAnswered() throws Exception {
        for (String sent : new String[] {"GET /v2 HTTP/1.1\r\nHost: localhost\r\n\r\n", "\0\1\2\r\n\r\n"}) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), server.address().getPort())) {
                socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                assertThat(SlowRequestsTest.whatComes(socket)).doesNotContain("200", "Exception", "maas");
            }
        }
        answersWhoeverTrustsIt();
    }

    @Test
    void whoNeverShakesHandsKeepsNobodyFromIt() throws Exception {
        Socket[] silent = new Socket[8];
        for (int i = 0; i < silent.length; i++) {
            silent[i] = new Socket(
                    InetAddress.getLoopbackAddress(), server.address().getPort());
            // The first byte of a handshake.
            silent[i].getOutputStream().write(22);
        }
        answersWhoeverTrustsIt();
        for (Socket socket : silent) {
            SlowRequestsTest.whatComes(socket);
            socket.close();
        }
    }
}

package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.contract.line.LineModel;
import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
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
    private ModelHub hub;
    private InferenceServer server;

    @BeforeEach
    void start() throws Exception {
        keys = keys();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);

        ModelStore store = ModelStore.open(folder.resolve("store"));
        store.publish("line", LineModel.of(10, 1, 0));
        hub = ModelHub.open(store, HubOptions.defaults());
        server = InferenceServer.start(
                InferenceHandler.of(hub, HttpOptions.DEFAULT, "line"),
                ServerOptions.loopback(0).tls(tls).threads(2));
    }

    @AfterEach
    void stop() {
        server.close();
        hub.close();
    }

    private KeyStore keys() throws Exception {
        Path file = folder.resolve("keys.p12");
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
                        "server",
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

    private SSLContext trusting() throws Exception {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private HttpRequest question(String scheme) {
        return HttpRequest.newBuilder(
                        URI.create(scheme + "://localhost:" + server.address().getPort() + "/predict/line"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"x\": 1, \"y\": 2.5}"))
                .build();
    }

    private void answersWhoeverTrustsIt() throws Exception {
        HttpResponse<String> response = HttpClient.newBuilder()
                .sslContext(trusting())
                .build()
                .send(question("https"), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"value\":12.5");
        assertThat(response.sslSession()).isPresent();
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

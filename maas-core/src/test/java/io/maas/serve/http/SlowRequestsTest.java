package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.contract.line.LineModel;
import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients whose request head does not come, comes byte by byte or never ends; who send no body, or read no answer. */
@Timeout(120)
class SlowRequestsTest {

    private static final int SLOW = 12;

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private ModelHub hub;
    private InferenceServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        ModelStore store = ModelStore.open(folder);
        store.publish("line", LineModel.of(10, 1, 0));
        hub = ModelHub.open(store, HubOptions.defaults());
        server = InferenceServer.start(
                InferenceHandler.of(hub, HttpOptions.DEFAULT, "line"),
                ServerOptions.loopback(0).threads(2));
    }

    @AfterEach
    void stop() {
        server.close();
        hub.close();
        clients.shutdownNow();
    }

    /** Reads until the server closes the connection, which is what these tests wait for. */
    static String whatComes(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } catch (SocketException reset) {
            return "";
        }
    }

    private static byte[] head(String path, String type, int length) {
        return String.join(
                        "\r\n",
                        "POST " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Content-Type: " + type,
                        "Content-Length: " + length,
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    }

    private void answersOthers() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + server.address().getPort() + "/predict/line"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"x\": 1, \"y\": 2}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void headsThatStopAreGivenUpAndKeepNobodyFromBeingAnswered() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            Socket socket = connect();
            socket.getOutputStream()
                    .write("POST /predict/line HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        // More of them than there are threads for requests, all still there.
        answersOthers();
        for (Socket socket : slow) {
            assertThat(whatComes(socket)).doesNotContain("Exception");
            socket.close();
        }
        answersOthers();
    }

    @Test
    void headsThatNeverEndAreCutOff() throws Exception {
        CountDownLatch dripping = new CountDownLatch(SLOW);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            all.add(clients.submit(() -> {
                try (Socket socket = connect()) {
                    socket.setTcpNoDelay(true);
                    socket.getOutputStream().write("GET /v2 HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
                    byte[] line = "X-Drip: a\r\n".getBytes(StandardCharsets.US_ASCII);
                    for (int at = 0; ; at = (at + 1) % line.length) {
                        socket.getOutputStream().write(line[at]);
                        if (at == 0) {
                            dripping.countDown();
                        }
                        // The server may say why before it closes; no more is expected to come.
                        if (socket.getInputStream().available() > 0) {
                            return null;
                        }
                    }
                } catch (IOException cutOff) {
                    dripping.countDown();
                    return null;
                }
            }));
        }
        dripping.await();
        answersOthers();
        for (Future<?> each : all) {
            each.get();
        }
        answersOthers();
    }

    @Test
    void refusedRequestsWithoutTheirBodyKeepNobodyFromBeingAnswered() throws Exception {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            Socket socket = connect();
            socket.getOutputStream().write(head("/predict/line", "text/plain", 4));
            slow.add(socket);
        }
        answersOthers();
        for (Socket socket : slow) {
            assertThat(socket.getInputStream().available())
                    .as("still waiting for its body, while others were answered")
                    .isZero();
            socket.getOutputStream().write("slow".getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes(12);
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 415");
            socket.close();
        }
    }

    @Test
    void callersWhoDoNotReadTheirAnswerKeepNobodyFromBeingAnsweredAndAreCutOff() throws Exception {
        // The answer repeats the id, and is larger than what the system keeps for a connection.
        byte[] body = ("{\"id\": \"" + "i".repeat(12 << 20)
                        + "\", \"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [1]},"
                        + "{\"name\": \"y\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [1]}]}")
                .getBytes(StandardCharsets.US_ASCII);
        server.close();
        server = InferenceServer.start(
                InferenceHandler.of(hub, HttpOptions.DEFAULT.maxBodyBytes(16 << 20), "line"),
                ServerOptions.loopback(0).threads(2).bodyTimeout(Duration.ofSeconds(5)));
        List<Socket> deaf = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(1 << 12);
            socket.connect(server.address());
            socket.getOutputStream().write(head("/v2/models/line/infer", "application/json", body.length));
            socket.getOutputStream().write(body);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            deaf.add(socket);
        }
        answersOthers();
        for (Socket socket : deaf) {
            awaitCut(socket);
            socket.close();
        }
    }

    /** Waits until a connection is closed by the server, without reading from it. */
    private static void awaitCut(Socket socket) {
        assertThatThrownBy(() -> {
                    while (true) {
                        socket.getOutputStream().write('x');
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void headWithoutALineEndIsCutOff() throws Exception {
        try (Socket socket = connect()) {
            byte[] zeros = "0".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write("GET /v2 HTTP/1.1\r\nX-Long: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write(zeros);
            }
        } catch (IOException cutOff) {
            answersOthers();
        }
    }
}

package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many clients at once, over real sockets: those who send half of what they said, those who stay, and more than there is room for. */
@Timeout(120)
class CrowdTest {

    private static final String LIVE = "GET /v2/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String READY = "GET /v2/health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong step = new AtomicLong();
    private final CountDownLatch computing = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private ModelHub hub;
    private InferenceServer server;

    @BeforeEach
    void open(@TempDir Path folder) {
        ModelStore store = ModelStore.open(folder);
        store.publish("notes", TextFormat.TextModel.unpublished());
        hub = ModelHub.open(store, HubOptions.defaults());
    }

    private void start(HttpOptions http, ServerOptions options) throws IOException {
        server = InferenceServer.start(
                InferenceHandler.of(hub, http, () -> now.getAndAdd(step.get()), "notes"), options);
    }

    @AfterEach
    void stop() throws IOException {
        finish.countDown();
        TextFormat.BEFORE_ANSWER.set(() -> {});
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
        hub.close();
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        // A test that waits for what never comes fails.
        socket.setSoTimeout(30_000);
        sockets.add(socket);
        return socket;
    }

    private static String head(String moreHeaders) {
        return "POST /predict/notes HTTP/1.1\r\nHost: localhost\r\n" + moreHeaders + "\r\n";
    }

    private static String question(String body) {
        return head("Content-Length: " + body.length() + "\r\n") + body;
    }

    /** Sends a request, and reads the head and body of its answer. */
    private static String ask(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return answer(socket);
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("after '%s'", head).isNotNegative();
            head.append((char) next);
        }
        String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
        return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    /** Asks for what will not be answered before it may. */
    private Socket keepBusy() throws IOException {
        TextFormat.BEFORE_ANSWER.set(() -> {
            computing.countDown();
            await(finish);
        });
        Socket socket = connect();
        socket.getOutputStream().write(question("{\"text\": \"a\"}").getBytes(StandardCharsets.US_ASCII));
        await(computing);
        return socket;
    }

    @Test
    void halfSentBodiesKeepNobodyWaiting() throws Exception {
        // Their time is so long that none is over while the others are answered.
        start(HttpOptions.DEFAULT, ServerOptions.loopback(0).threads(2).bodyTimeout(Duration.ofHours(1)));
        for (int i = 0; i < 200; i++) {
            connect()
                    .getOutputStream()
                    .write((head("Content-Length: 4000000\r\n") + "{\"text\":").getBytes(StandardCharsets.US_ASCII));
        }
        Socket other = connect();
        for (int i = 0; i < 100; i++) {
            assertThat(ask(other, question("{\"text\": \"a\"}")))
                    .startsWith("HTTP/1.1 200")
                    .contains("letters");
        }
        assertThat(ask(other, READY)).startsWith("HTTP/1.1 200");
    }

    @Test
    void aThousandClientsWhoStayAreNotCutOff() throws Exception {
        start(HttpOptions.DEFAULT, ServerOptions.loopback(0));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 1_000; i++) {
                Socket socket = round == 0 ? connect() : sockets.get(i);
                assertThat(ask(socket, LIVE)).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void whoGetsNoPlaceInTimeIsToldSoAndTheServerIsNotReadyMeanwhile() throws Exception {
        start(
                HttpOptions.DEFAULT.deadline(Duration.ZERO),
                ServerOptions.loopback(0).threads(1));
        Socket first = keepBusy();
        Socket watch = connect();
        assertThat(ask(watch, READY)).as("busy, but not for long").startsWith("HTTP/1.1 200");

        now.addAndGet(Duration.ofMillis(1_001).toNanos());
        assertThat(ask(watch, READY)).startsWith("HTTP/1.1 503").contains("Retry-after: 1");
        assertThat(ask(watch, LIVE)).startsWith("HTTP/1.1 200");
        finish.countDown();
        assertThat(answer(first)).startsWith("HTTP/1.1 200");
        assertThat(ask(watch, READY)).startsWith("HTTP/1.1 200");
    }

    @Test
    void whoWaitsBeyondTheDeadlineIsRefused() throws Exception {
        start(
                HttpOptions.DEFAULT.deadline(Duration.ofHours(1)),
                ServerOptions.loopback(0).threads(1));
        Socket first = keepBusy();
        Socket second = connect();
        // Whenever somebody looks at the clock.
        step.set(Duration.ofHours(2).toNanos());
        assertThat(ask(second, question("{\"text\": \"a\"}")))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-after: 1", "busy");
        step.set(0);
        finish.countDown();
        assertThat(answer(first)).startsWith("HTTP/1.1 200");
        assertThat(ask(second, question("{\"text\": \"a\"}"))).startsWith("HTTP/1.1 200");
    }

    @Test
    void bodiesForWhichThereIsNoMemoryAreRefusedAndWhoWasWaitingIsServed() throws Exception {
        start(
                HttpOptions.DEFAULT.maxBytesInFlight(1 << 17),
                ServerOptions.loopback(0).bodyTimeout(Duration.ofHours(1)));
        // Nearly all of the 64 KiB that there are for bodies.
        byte[] most = ("{\"text\": \"" + "a".repeat(60_000)).getBytes(StandardCharsets.US_ASCII);
        Socket large = connect();
        large.getOutputStream().write(head("Content-Length: 60012\r\n").getBytes(StandardCharsets.US_ASCII));
        large.getOutputStream().write(most);
        Socket other = connect();
        while (ask(other, READY).startsWith("HTTP/1.1 200")) {
            // Until the server has read what was sent.
            Thread.onSpinWait();
        }
        assertThat(ask(other, question("{\"text\": \"" + "b".repeat(20_000) + "\"}")))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-after: 1");
        large.getOutputStream().write("\"}".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(large)).startsWith("HTTP/1.1 200");
        assertThat(ask(other, READY)).startsWith("HTTP/1.1 200");
        assertThat(ask(other, question("{\"text\": \"" + "b".repeat(20_000) + "\"}")))
                .startsWith("HTTP/1.1 200");
        // Alone, but larger than all that can be held.
        assertThat(ask(other, question("{\"text\": \"" + "b".repeat(70_000) + "\"}")))
                .startsWith("HTTP/1.1 413")
                .contains("65536 bytes");
    }

    @Test
    void trailersAndBrokenChunksAreToldAndTheConnectionEnds() throws Exception {
        start(HttpOptions.DEFAULT, ServerOptions.loopback(0));
        String chunks = head("Transfer-Encoding: chunked\r\n") + "d\r\n{\"text\": \"a\"}\r\n0\r\n";
        assertThat(ask(connect(), chunks + "\r\n")).startsWith("HTTP/1.1 200");
        for (String bad : List.of(
                chunks + "X-Checksum: 1\r\n\r\n",
                chunks.replace("\r\n0\r\n", "x\r\n0\r\n\r\n"),
                head("Transfer-Encoding: chunked\r\n") + "zz\r\n{}\r\n0\r\n\r\n",
                head("Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n") + "1\r\na\r\n0\r\nX: y\r\n\r\n")) {
            Socket socket = connect();
            assertThat(ask(socket, bad))
                    .startsWith(bad.contains("plain") ? "HTTP/1.1 415" : "HTTP/1.1 400")
                    .contains("application/json", "\"error\"", bad.contains("plain") ? "body" : "trailers");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}

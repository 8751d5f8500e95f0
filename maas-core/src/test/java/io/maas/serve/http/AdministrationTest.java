package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import io.maas.ModelRef;
import io.maas.serve.HubOptions;
import io.maas.serve.LogCapture;
import io.maas.serve.ModelHub;
import io.maas.serve.http.MemoryBudget.Claim;
import io.maas.store.AliasMove;
import io.maas.store.ModelStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Administrators beside many others: neither keeps the other from being answered, and what they do stands under their names. */
@Timeout(120)
class AdministrationTest {

    private static final String ADMIN = "admin-0123456789abcdef";
    private static final String CALLER = "caller-0123456789abcdef";
    private static final String WRONG = "wrong-0123456789abcdef";
    private static final String NAME = "Jo, Line 3";
    private static final String PREDICT = "/predict/notes";
    private static final String STATS = "/admin/models/notes";
    private static final String ROLLBACK = "/admin/models/notes/rollback";

    private static final HttpOptions OPTIONS = HttpOptions.DEFAULT
            .deadline(Duration.ofHours(1))
            .access(AccessRules.tokens().grant(CALLER, Role.PREDICT).grant(NAME, ADMIN, Role.ADMIN));

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong now = new AtomicLong();
    private final AtomicLong step = new AtomicLong();
    private final CountDownLatch busy = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);
    private final List<InferenceServer> servers = new ArrayList<>();

    @TempDir
    private Path folder;

    private ModelStore store;
    private ModelHub hub;
    private ModelRef first;

    @BeforeEach
    void open() {
        store = ModelStore.open(folder);
        first = store.publish("notes", TextFormat.TextModel.unpublished());
        store.alias("notes", "production", first);
        store.alias("notes", "production", store.publish("notes", TextFormat.TextModel.unpublished()));
        hub = ModelHub.open(store, HubOptions.defaults().pollInterval(Duration.ofDays(1)));
    }

    @AfterEach
    void close() {
        finish.countDown();
        TextFormat.BEFORE_ANSWER.set(() -> {});
        TextFormat.BEFORE_READ.set(() -> {});
        servers.forEach(InferenceServer::close);
        hub.close();
        store.close();
    }

    private InferenceHandler handler(HttpOptions options) {
        return InferenceHandler.of(hub, options, () -> now.getAndAdd(step.get()), "notes@production");
    }

    private InferenceServer start(HttpOptions options, ServerOptions how) throws IOException {
        InferenceServer server = InferenceServer.start(handler(options), how);
        servers.add(server);
        return server;
    }

    private void untilItMay() {
        busy.countDown();
        try {
            finish.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private CompletableFuture<HttpResponse<String>> send(
            InferenceServer server, String path, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.address().getPort() + path))
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!path.equals(STATS)) {
            request.POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"a\"}"));
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private int status(InferenceServer server, String path, String token, String... headers) {
        return send(server, path, token, headers).join().statusCode();
    }

    @Test
    void administratorsAreAnsweredWhilePredictionsTakeAllPlaces() throws Exception {
        InferenceServer server = start(OPTIONS, ServerOptions.loopback(0).threads(1));
        TextFormat.BEFORE_ANSWER.set(this::untilItMay);
        CompletableFuture<HttpResponse<String>> slow = send(server, PREDICT, CALLER);
        busy.await();

        assertThat(status(server, STATS, ADMIN)).isEqualTo(200);
        assertThat(status(server, ROLLBACK, ADMIN)).isEqualTo(200);
        assertThat(slow).isNotDone();
        finish.countDown();
        assertThat(slow.join().statusCode()).isEqualTo(200);
    }

    @Test
    void predictionsAreAnsweredWhileAdministratorsTakeAllTheirPlaces() throws Exception {
        InferenceServer server =
                start(OPTIONS, ServerOptions.loopback(0).threads(1).adminThreads(1));
        TextFormat.BEFORE_READ.set(this::untilItMay);
        CompletableFuture<HttpResponse<String>> slow = send(server, ROLLBACK, ADMIN);
        busy.await();

        assertThat(status(server, PREDICT, CALLER)).isEqualTo(200);
        // Whenever somebody looks at the clock the deadline has passed.
        step.set(Duration.ofHours(2).toNanos());
        assertThat(status(server, STATS, ADMIN)).as("there is one place").isEqualTo(503);
        step.set(0);
        assertThat(status(server, PREDICT, CALLER)).isEqualTo(200);
        finish.countDown();
        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(status(server, STATS, ADMIN)).isEqualTo(200);
    }

    @Test
    void eachKindHasItsRate() throws Exception {
        InferenceServer server =
                start(OPTIONS.requestsPerSecond(2).adminRequestsPerSecond(3), ServerOptions.loopback(0));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 6; i++) {
                assertThat(status(server, PREDICT, CALLER)).isEqualTo(i < 2 ? 200 : 429);
            }
            for (int i = 0; i < 6; i++) {
                assertThat(status(server, STATS, ADMIN)).isEqualTo(i < 3 ? 200 : 429);
                assertThat(status(server, STATS, CALLER))
                        .as("takes nothing from administrators")
                        .isEqualTo(403);
            }
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
    }

    @Test
    void actsAreLoggedAndKeptUnderTheNameOfTheCaller() throws Exception {
        InferenceServer server = start(OPTIONS, ServerOptions.loopback(0));
        try (LogCapture log = LogCapture.of(InferenceHandler.class)) {
            assertThat(status(server, STATS, ADMIN)).isEqualTo(200);
            assertThat(status(server, ROLLBACK, CALLER)).isEqualTo(403);
            assertThat(log.lines()).as("nothing was done").isEmpty();
            assertThat(status(server, ROLLBACK, ADMIN)).isEqualTo(200);
            assertThat(status(server, ROLLBACK, ADMIN)).isEqualTo(409);
            assertThat(log.lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("INFO " + NAME)
                            .contains("notes@production")
                            .doesNotContain(ADMIN));
            assertThat(log.lines().get(0)).endsWith("back to version 1");
        }
        assertThat(store.history("notes", "production").get(0))
                .returns(first, AliasMove::ref)
                .returns(NAME, AliasMove::actor)
                .returns(AliasMove.Kind.ROLLBACK, AliasMove::kind);
    }

    @Test
    void tokensWithoutANameAreNumbered() {
        AccessRules rules = AccessRules.tokens()
                .grant(CALLER, Role.PREDICT, "notes")
                .grant(ADMIN, Role.ADMIN)
                .grant(CALLER, Role.PREDICT, "other");
        assertThat(rules.bearer(Optional.of("Bearer " + CALLER)).name()).isEqualTo("token-1");
        assertThat(rules.bearer(Optional.of("Bearer " + ADMIN)).name()).isEqualTo("token-2");
        assertThat(rules.bearer(Optional.of("Bearer " + CALLER)).may(Role.PREDICT, "other"))
                .isTrue();
        assertThat(rules.grant("Ann", CALLER, Role.PREDICT)
                        .bearer(Optional.of("Bearer " + CALLER))
                        .name())
                .isEqualTo("Ann");
        assertThatThrownBy(() -> rules.grant("Ann", CALLER, Role.PREDICT).grant("Ben", CALLER, Role.ADMIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Ann", "Ben")
                .hasMessageNotContaining(CALLER);
        for (String name : List.of("", " ", "a\nb", "n".repeat(65))) {
            assertThatThrownBy(() -> rules.grant(name, CALLER, Role.PREDICT))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void wrongTokensAreLimitedByAddress() throws Exception {
        InferenceServer server = start(
                OPTIONS.failedLoginsPerMinute(2),
                ServerOptions.loopback(0).trustedProxies(InetAddress.getLoopbackAddress()));
        assertThat(status(server, STATS, ADMIN, "X-Forwarded-For", "10.0.0.1")).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer =
                    send(server, STATS, WRONG, "X-Forwarded-For", "10.0.0.1").join();
            assertThat(answer.statusCode()).isEqualTo(i < 2 ? 401 : 429);
            assertThat(answer.headers().firstValue("retry-after").isPresent()).isEqualTo(i >= 2);
        }
        assertThat(status(server, PREDICT, CALLER, "X-Forwarded-For", "10.0.0.1"))
                .as("a token that was not seen from there")
                .isEqualTo(429);
        assertThat(status(server, STATS, ADMIN, "X-Forwarded-For", "10.0.0.1"))
                .as("who worked from there before")
                .isEqualTo(200);
        assertThat(status(server, PREDICT, CALLER, "X-Forwarded-For", "10.0.0.2"))
                .as("another address")
                .isEqualTo(200);
        assertThat(status(server, STATS, WRONG, "X-Forwarded-For", "10.0.0.2")).isEqualTo(401);

        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(status(server, PREDICT, CALLER, "X-Forwarded-For", "10.0.0.1"))
                .isEqualTo(200);
    }

    @Test
    void nobodyIsBelievedWhoIsNoTrustedProxy() throws Exception {
        InferenceServer server = start(OPTIONS.failedLoginsPerMinute(1), ServerOptions.loopback(0));
        assertThat(status(server, STATS, WRONG, "X-Forwarded-For", "10.0.0.1")).isEqualTo(401);
        assertThat(status(server, STATS, WRONG, "X-Forwarded-For", "10.0.0.2")).isEqualTo(429);
    }

    @Test
    void whereEveryoneMayPredictWrongTokensDoNotMatterThere() throws Exception {
        InferenceServer server = start(
                OPTIONS.failedLoginsPerMinute(1).access(AccessRules.everyone().grant(NAME, ADMIN, Role.ADMIN)),
                ServerOptions.loopback(0));
        for (int i = 0; i < 5; i++) {
            assertThat(status(server, STATS, WRONG)).isEqualTo(i == 0 ? 401 : 429);
            assertThat(status(server, PREDICT, WRONG)).isEqualTo(200);
        }
    }

    @Test
    void whoWatchesOrAdministersIsAnsweredWhenThereIsNoMemoryLeft() throws Exception {
        InferenceHandler handler = handler(OPTIONS.maxBytesInFlight(1 << 16));
        try (Claim all = handler.memory().claim()) {
            all.hold(handler.memory().mostHeld());
            assertThat(handle(handler, "GET", "/v2/health/live")).isEqualTo(200);
            assertThat(handle(handler, "GET", "/v2/health/ready")).isEqualTo(503);
            assertThat(handle(handler, "GET", STATS)).isEqualTo(200);
            assertThat(handle(handler, "POST", ROLLBACK)).isEqualTo(200);
            assertThat(handle(handler, "POST", PREDICT)).isEqualTo(503);
        }
        assertThat(handle(handler, "POST", PREDICT)).isEqualTo(200);
        assertThat(handle(handler, "GET", "/v2/health/ready")).isEqualTo(200);
    }

    private static int handle(InferenceHandler handler, String method, String path) {
        byte[] body = "{\"text\": \"a\"}".getBytes(StandardCharsets.US_ASCII);
        return handler.handle(new InferenceRequest(method, path, Map.of("Authorization", "Bearer " + ADMIN), body))
                .status();
    }

    @Test
    void otherNamesThanThoseOfTheServerAreRefused() throws Exception {
        InferenceServer server = start(OPTIONS, ServerOptions.loopback(0).hosts("models.plant"));
        for (String path : List.of("/v2/health/live", "/predict/notes")) {
            for (String host : List.of("localhost:1", "models.plant", "evil.example")) {
                try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.address().getPort())) {
                    socket.getOutputStream()
                            .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                    String expected = host.contains("evil") ? "421" : path.contains("live") ? "200" : "405";
                    assertThat(status).isEqualTo("HTTP/1.1 " + expected);
                }
            }
        }
    }

    @Test
    void theBacklogIsThatOfTheOptions() throws Exception {
        List<Integer> backlogs = new ArrayList<>();
        HttpServerProvider recording = new HttpServerProvider() {
            @Override
            public HttpServer createHttpServer(InetSocketAddress address, int backlog) throws IOException {
                backlogs.add(backlog);
                return HttpServerProvider.provider().createHttpServer(address, backlog);
            }

            @Override
            public HttpsServer createHttpsServer(InetSocketAddress address, int backlog) throws IOException {
                backlogs.add(backlog);
                return HttpServerProvider.provider().createHttpsServer(address, backlog);
            }
        };
        ServerOptions options = ServerOptions.loopback(0);
        ServerOptions secure = options.tls(SSLContext.getDefault()).backlog(9);
        for (ServerOptions each : List.of(options, options.backlog(7), secure)) {
            servers.add(InferenceServer.start(handler(OPTIONS), each, recording));
        }
        assertThat(backlogs).containsExactly(512, 7, 9);
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        ServerOptions options = ServerOptions.loopback(0);
        for (Runnable bad : List.<Runnable>of(
                () -> options.threads(0),
                () -> options.adminThreads(0),
                () -> options.backlog(0),
                () -> OPTIONS.adminRequestsPerSecond(-1),
                () -> OPTIONS.failedLoginsPerMinute(-1))) {
            assertThatThrownBy(bad::run).isInstanceOf(IllegalArgumentException.class);
        }
    }
}

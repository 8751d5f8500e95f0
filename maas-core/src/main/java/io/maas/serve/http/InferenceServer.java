package io.maas.serve.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import com.sun.net.httpserver.spi.HttpServerProvider;
import io.maas.serve.http.Admission.Admitted;
import io.maas.serve.http.MemoryBudget.Claim;
import io.maas.serve.http.Route.Action;
import io.maas.serve.http.ServerOptions.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts an {@link InferenceHandler} on the HTTP server of the JDK.
 *
 * <pre>{@code
 * try (ModelHub hub = ModelHub.open(Path.of("models"));
 *      InferenceServer server = InferenceServer.start(
 *              InferenceHandler.of(hub, HttpOptions.DEFAULT, "press-failure@production"), ServerOptions.loopback(8080))) {
 *     System.out.println("listening on " + server.address());
 *     Thread.currentThread().join();
 * }
 * }</pre>
 *
 * <p>A connection on which a request comes, is answered or has stopped half way has a thread of its own until it is over; an idle
 * one has none. A body is read before its request takes one of the {@link ServerOptions#threads} places to be computed in, and is
 * given up after {@link ServerOptions#bodyTimeout}: clients who are slow keep threads and connections, and nobody else waiting. A
 * request that gets no place within {@link HttpOptions#deadline}, or for which there is no memory
 * ({@link HttpOptions#maxBytesInFlight}), is answered 503 with {@code Retry-After}; {@code /v2/health/ready} says 503 while that
 * is so.
 *
 * <p>Requests for {@link Role#ADMIN} have {@link ServerOptions#adminThreads} places of their own: no flood of predictions keeps
 * them waiting, nor they predictions.
 *
 * <p>The JDK's server has settings that are system properties, and are read once in a process, when its first server starts. This
 * class sets them unless they are set; a program that starts another server of the JDK before must set them itself, best on its
 * command line:
 *
 * <ul>
 *   <li>{@code jdk.httpserver.maxConnections=4000}: connections beyond are closed at once, without an answer
 *   <li>{@code sun.net.httpserver.maxIdleConnections=4000}: with fewer than there are clients who keep their connections, those
 *       beyond are cut off after each answer (the JDK's default is 200)
 *   <li>{@code sun.net.httpserver.maxReqTime=60}: the seconds after which a request that has not come whole is given up and its
 *       connection closed
 *   <li>{@code sun.net.httpserver.nodelay=true}: without it answers wait for 40 ms
 * </ul>
 *
 * <p>Not within reach of this class are requests that the JDK's server refuses itself, with a line of HTML and before anyone sees
 * them: malformed request lines and header names, {@code OPTIONS *}, contradicting lengths, encodings of transfer other than
 * {@code chunked}. It also answers {@code Expect: 100-continue} before we could refuse, and closes without an answer what comes too
 * slowly.
 *
 * <p>Thread-safe.
 */
public final class InferenceServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InferenceServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static {
        setUnlessSet("jdk.httpserver.maxConnections", "4000");
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "4000");
        setUnlessSet("sun.net.httpserver.maxReqTime", "60");
        setUnlessSet("sun.net.httpserver.nodelay", "true");
    }

    private final InferenceHandler handler;
    private final ServerOptions options;
    private final HttpServer server;
    // A thread for each connection: the JDK's server reads heads, and shakes hands, in them.
    private final ExecutorService threads;
    private final Places places;
    private final Places adminPlaces;
    private final HostNames hosts;
    private final ScheduledThreadPoolExecutor alarms;
    private final InFlight inFlight = new InFlight();

    private InferenceServer(InferenceHandler handler, ServerOptions options, HttpServer server) {
        this.handler = handler;
        this.options = options;
        this.server = server;
        this.threads = Executors.newCachedThreadPool(daemons("maas-http"));
        this.places = new Places(options.threads(), handler.nanoTime());
        this.adminPlaces = new Places(options.adminThreads(), handler.nanoTime());
        this.hosts = new HostNames(options.address(), options.hosts());
        this.alarms = new ScheduledThreadPoolExecutor(1, daemons("maas-http-alarm"));
        alarms.setRemoveOnCancelPolicy(true);
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
    }

    /**
     * Starts a server.
     *
     * @param handler answers its requests
     * @param options where and how it listens
     * @return the server, listening
     * @throws IOException if the address is taken or is none of this machine
     */
    public static InferenceServer start(InferenceHandler handler, ServerOptions options) throws IOException {
        return start(handler, options, HttpServerProvider.provider());
    }

    static InferenceServer start(InferenceHandler handler, ServerOptions options, HttpServerProvider provider)
            throws IOException {
        HttpServer server;
        if (options.tls().isPresent()) {
            HttpsServer secure = provider.createHttpsServer(options.address(), options.backlog());
            secure.setHttpsConfigurator(configurator(options.tls().get()));
            server = secure;
        } else {
            server = provider.createHttpServer(options.address(), options.backlog());
        }
        InferenceServer started = new InferenceServer(handler, options, server);
        server.start();
        LOG.debug("listening on {}", server.getAddress());
        return started;
    }

    private static HttpsConfigurator configurator(Tls tls) {
        return new HttpsConfigurator(tls.context()) {
            @Override
            public void configure(HttpsParameters connection) {
                connection.setSSLParameters(tls.parameters());
            }
        };
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Returns where the server listens.
     *
     * @return the address, with the port that was found free
     */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        inFlight.enter();
        try (Claim claim = handler.memory().claim()) {
            InferenceRequest head = head(exchange);
            String length = exchange.getRequestHeaders().getFirst("Content-Length");
            // The JDK's server has refused what is no number.
            long declared = length == null ? -1 : Long.parseLong(length.strip());
            RequestBody body = new RequestBody(exchange.getRequestBody(), declared);
            InferenceResponse response = respond(exchange, head, body, claim);
            // A caller who does not read keeps his own thread for a while, and no place.
            inTime(exchange, () -> {
                send(exchange, head, response, body.isBroken());
                return response;
            });
        } catch (Error failed) {
            // The JDK's server closes the connection only after an exception.
            exchange.close();
            throw failed;
        } finally {
            inFlight.leave();
        }
    }

    private InferenceResponse respond(HttpExchange exchange, InferenceRequest head, RequestBody body, Claim claim)
            throws IOException {
        try {
            hosts.check(exchange.getRequestHeaders().getOrDefault("Host", List.of()));
            Admitted admitted = handler.admit(head);
            Route route = admitted.route();
            byte[] bytes = head.body();
            if (route.action().takesBody()) {
                bytes = inTime(exchange, () -> body.read(handler.maxBodyBytes(), claim));
            } else {
                drain(exchange, body);
            }
            if (route.action() == Action.SERVER_READY && places.areExhausted()) {
                throw Deadline.busy();
            }
            return answer(admitted, head.withBody(bytes), claim);
        } catch (RuntimeException problem) {
            drain(exchange, body);
            return Replies.of(problem);
        }
    }

    private void drain(HttpExchange exchange, RequestBody body) throws IOException {
        inTime(exchange, () -> {
            body.drain();
            return body;
        });
    }

    private InferenceResponse answer(Admitted admitted, InferenceRequest request, Claim claim) {
        // What costs time is done in a place, and nobody who is slow has one: a body has come whole by now.
        Deadline deadline = handler.deadline();
        Route route = admitted.route();
        if (route.method().equals("GET") && !route.action().isAdmin()) {
            return handler.answer(admitted, request, deadline, claim);
        }
        Places mine = route.action().isAdmin() ? adminPlaces : places;
        mine.take(deadline);
        try {
            return handler.answer(admitted, request, deadline, claim);
        } finally {
            mine.release();
        }
    }

    private static void send(HttpExchange exchange, InferenceRequest head, InferenceResponse response, boolean last)
            throws IOException {
        int length = response.body().length;
        boolean headOnly = head.method().equals("HEAD");
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (last) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
        if (!headOnly) {
            exchange.sendResponseHeaders(response.status(), length);
            exchange.getResponseBody().write(response.body());
        } else if (!last) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
            exchange.sendResponseHeaders(response.status(), -1);
        }
        if (last) {
            // Closing the exchange would confuse the JDK's server, which thinks that the body is still to come.
            throw new IOException("the end of the body was not found");
        }
        exchange.close();
    }

    /** Reads or writes, as long as a body may take: closing the exchange is the one way to end either when the caller does nothing. */
    private <T> T inTime(HttpExchange exchange, Transfer<T> transfer) throws IOException {
        Future<?> alarm = alarms.schedule(
                exchange::close, TimeUnit.NANOSECONDS.convert(options.bodyTimeout()), TimeUnit.NANOSECONDS);
        try {
            return transfer.run();
        } finally {
            alarm.cancel(false);
        }
    }

    private interface Transfer<T> {
        T run() throws IOException;
    }

    private InferenceRequest head(HttpExchange exchange) {
        Headers sent = exchange.getRequestHeaders();
        Map<String, String> headers = new HashMap<>();
        sent.forEach((name, values) -> headers.put(name, values.get(0)));
        String path = exchange.getRequestURI().getRawPath();
        String remote = CallerAddress.of(
                exchange.getRemoteAddress().getAddress(),
                sent.getOrDefault("X-Forwarded-For", List.of()),
                options.trustedProxies());
        return new InferenceRequest(
                exchange.getRequestMethod(), path == null ? "" : path, headers, new byte[0], remote);
    }

    /**
     * Stops the server. Requests that are being handled are answered first, for up to half a minute; those that come
     * meanwhile are told to go elsewhere. Closing it again does nothing.
     */
    @Override
    public void close() {
        handler.stop();
        if (!inFlight.awaitNone(PATIENCE)) {
            LOG.warn("stopping although requests are still being handled");
        }
        server.stop(0);
        threads.shutdown();
        alarms.shutdownNow();
    }
}

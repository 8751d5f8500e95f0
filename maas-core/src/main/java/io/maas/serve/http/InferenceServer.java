package io.maas.serve.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
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
 * <p>A client that is slow to send its head, or never ends it, keeps a connection and a thread, but none of the
 * {@link ServerOptions#threads} that handle requests, until its time is over. The JDK's server has settings for that which are
 * system properties, and are read once in a process, when its first server starts. This class sets them unless they are set:
 * {@code sun.net.httpserver.maxReqTime} to 60, the seconds after which a request that has not come whole is given up and its
 * connection closed; {@code jdk.httpserver.maxConnections} to 1,000, beyond which connections are closed at once; and
 * {@code sun.net.httpserver.nodelay} to true, without which answers wait for 40 ms.
 *
 * <p>Thread-safe.
 */
public final class InferenceServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InferenceServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_DRAINED = 16 << 20;

    static {
        setUnlessSet("sun.net.httpserver.maxReqTime", "60");
        setUnlessSet("jdk.httpserver.maxConnections", "1000");
        setUnlessSet("sun.net.httpserver.nodelay", "true");
    }

    private final InferenceHandler handler;
    private final ServerOptions options;
    private final HttpServer server;
    // A thread for each connection: the JDK's server reads heads, and shakes hands, in them.
    private final ExecutorService threads;
    private final Semaphore places;
    private final ScheduledThreadPoolExecutor alarms;
    private final InFlight inFlight = new InFlight();

    private InferenceServer(InferenceHandler handler, ServerOptions options, HttpServer server) {
        this.handler = handler;
        this.options = options;
        this.server = server;
        this.threads = Executors.newCachedThreadPool(daemons("maas-http"));
        this.places = new Semaphore(options.threads(), true);
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
        HttpServer server;
        if (options.tls().isPresent()) {
            HttpsServer secure = HttpsServer.create(options.address(), 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(options.tls().get()));
            server = secure;
        } else {
            server = HttpServer.create(options.address(), 0);
        }
        InferenceServer started = new InferenceServer(handler, options, server);
        server.start();
        LOG.debug("listening on {}", server.getAddress());
        return started;
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
        try (exchange) {
            InferenceResponse response = respond(exchange, head(exchange));
            // A caller who does not read keeps his own thread for a while, and no place.
            inTime(exchange, () -> {
                response.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(response.status(), response.body().length);
                exchange.getResponseBody().write(response.body());
                return response;
            });
        } finally {
            inFlight.leave();
        }
    }

    private InferenceResponse respond(HttpExchange exchange, InferenceRequest head) throws IOException {
        Optional<InferenceResponse> refused = handler.refuse(head);
        if (refused.isPresent() || !head.method().equals("POST")) {
            inTime(exchange, () -> drain(exchange.getRequestBody()));
            return refused.isPresent() ? refused.get() : handler.answer(head);
        }
        // What costs time or memory: a server in which all places are taken still says that it lives.
        places.acquireUninterruptibly();
        try {
            byte[] body = inTime(exchange, () -> body(exchange));
            return body.length > handler.maxBodyBytes()
                    ? Replies.of(handler.tooLarge())
                    : handler.answer(new InferenceRequest(head.method(), head.path(), head.headers(), body));
        } finally {
            places.release();
        }
    }

    /** Reads the body, and a byte more than is taken if there is one. */
    private byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes((int) Math.min(handler.maxBodyBytes() + 1L, Integer.MAX_VALUE));
        drain(in);
        return body;
    }

    /**
     * Reads what is left of a body: a connection that is closed while the caller still sends loses him the answer, and the JDK's
     * server would read on when it closes the exchange, for as long as the caller likes.
     */
    private static boolean drain(InputStream in) throws IOException {
        byte[] chunk = new byte[1 << 13];
        int left = MOST_DRAINED;
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            left -= count;
            if (left < 0) {
                throw new IOException("a body without an end");
            }
        }
        return true;
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

    private static InferenceRequest head(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        String path = exchange.getRequestURI().getRawPath();
        return new InferenceRequest(exchange.getRequestMethod(), path == null ? "" : path, headers, new byte[0]);
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

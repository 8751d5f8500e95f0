package io.maas.serve.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Where and how an {@link InferenceServer} listens. Immutable: each method returns changed options. */
public final class ServerOptions {

    private final InetSocketAddress address;
    private final Optional<SSLContext> tls;
    private final int threads;
    private final Duration bodyTimeout;

    private ServerOptions(InetSocketAddress address, Optional<SSLContext> tls, int threads, Duration bodyTimeout) {
        this.address = address;
        this.tls = tls;
        this.threads = threads;
        this.bodyTimeout = bodyTimeout;
    }

    /**
     * Returns the options of a server that only programs on this machine can reach, by plain HTTP, with 32 threads and ten
     * seconds for a body to arrive.
     *
     * @param port the port; 0 for one that is free
     * @return the options
     */
    public static ServerOptions loopback(int port) {
        return new ServerOptions(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Optional.empty(),
                32,
                Duration.ofSeconds(10));
    }

    /**
     * Sets where to listen, in place of this machine alone. Give tokens and TLS to a server that others can reach.
     *
     * @param where an address of this machine and a port
     * @return the changed options
     */
    public ServerOptions address(InetSocketAddress where) {
        return new ServerOptions(where, tls, threads, bodyTimeout);
    }

    /**
     * Speaks HTTPS.
     *
     * @param context holds the key and certificate of the server
     * @return the changed options
     */
    public ServerOptions tls(SSLContext context) {
        return new ServerOptions(address, Optional.of(context), threads, bodyTimeout);
    }

    /**
     * Sets how many requests are handled at the same time; others wait for their turn.
     *
     * @param count at least 1
     * @return the changed options
     */
    public ServerOptions threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a server needs a thread, not " + count);
        }
        return new ServerOptions(address, tls, count, bodyTimeout);
    }

    /**
     * Sets how long the body of a request may take to arrive, and an answer to be read; then the connection is closed.
     *
     * @param longest longer than zero
     * @return the changed options
     */
    public ServerOptions bodyTimeout(Duration longest) {
        if (longest.isZero() || longest.isNegative()) {
            throw new IllegalArgumentException("a body needs some time, not " + longest);
        }
        return new ServerOptions(address, tls, threads, longest);
    }

    InetSocketAddress address() {
        return address;
    }

    Optional<SSLContext> tls() {
        return tls;
    }

    int threads() {
        return threads;
    }

    Duration bodyTimeout() {
        return bodyTimeout;
    }
}

package io.maas.serve.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Where and how an {@link InferenceServer} listens. Immutable: each method returns changed options. */
public final class ServerOptions {

    private final InetSocketAddress address;
    private final Optional<Tls> tls;
    private final int threads;
    private final int adminThreads;
    private final int backlog;
    private final Duration bodyTimeout;
    private final Set<String> hosts;
    private final Set<InetAddress> trustedProxies;

    private ServerOptions(
            InetSocketAddress address,
            Optional<Tls> tls,
            int threads,
            int adminThreads,
            int backlog,
            Duration bodyTimeout,
            Set<String> hosts,
            Set<InetAddress> trustedProxies) {
        this.address = address;
        this.tls = tls;
        this.threads = threads;
        this.adminThreads = adminThreads;
        this.backlog = backlog;
        this.bodyTimeout = bodyTimeout;
        this.hosts = hosts;
        this.trustedProxies = trustedProxies;
    }

    /** The keys of a server, and what it demands of those who connect. */
    record Tls(SSLContext context, SSLParameters parameters) {}

    /**
     * Returns the options of a server that only programs on this machine can reach, by plain HTTP, with 32 threads, 4 more for
     * administrators, 512 connections that may wait to be accepted, and ten seconds for a body to arrive.
     *
     * @param port the port; 0 for one that is free
     * @return the options
     */
    public static ServerOptions loopback(int port) {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new ServerOptions(here, Optional.empty(), 32, 4, 512, Duration.ofSeconds(10), Set.of(), Set.of());
    }

    /**
     * Sets where to listen, in place of this machine alone. Give tokens and TLS to a server that others can reach.
     *
     * @param where an address of this machine and a port
     * @return the changed options
     */
    public ServerOptions address(InetSocketAddress where) {
        return new ServerOptions(where, tls, threads, adminThreads, backlog, bodyTimeout, hosts, trustedProxies);
    }

    /**
     * Speaks HTTPS, with the protocols and ciphers of the JDK, and without asking callers for certificates.
     *
     * @param context holds the key and certificate of the server
     * @return the changed options
     */
    public ServerOptions tls(SSLContext context) {
        return tls(context, context.getDefaultSSLParameters());
    }

    /**
     * Speaks HTTPS in a certain way. For mutual TLS, call {@link SSLParameters#setNeedClientAuth} with {@code true} and give the
     * context trust managers for the certificates of the callers; then who has none is not even answered. Roles are given by
     * {@link AccessRules} all the same.
     *
     * @param context holds the key and certificate of the server
     * @param parameters the protocols, the ciphers and whether callers need certificates; copied
     * @return the changed options
     * @throws IllegalArgumentException if the context does not support a protocol or cipher
     */
    public ServerOptions tls(SSLContext context, SSLParameters parameters) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setSSLParameters(parameters);
        // The engine has checked and copied them.
        Optional<Tls> secure = Optional.of(new Tls(context, engine.getSSLParameters()));
        return new ServerOptions(address, secure, threads, adminThreads, backlog, bodyTimeout, hosts, trustedProxies);
    }

    /**
     * Sets how many requests are handled at the same time; others wait for their turn. Those of administrators do not count.
     *
     * @param count at least 1
     * @return the changed options
     */
    public ServerOptions threads(int count) {
        requireOne("a server needs a thread", count);
        return new ServerOptions(address, tls, count, adminThreads, backlog, bodyTimeout, hosts, trustedProxies);
    }

    /**
     * Sets how many requests for {@link Role#ADMIN} are handled at the same time, beside those of {@link #threads}: neither kind
     * waits for the other.
     *
     * @param count at least 1
     * @return the changed options
     */
    public ServerOptions adminThreads(int count) {
        requireOne("administrators need a thread", count);
        return new ServerOptions(address, tls, threads, count, backlog, bodyTimeout, hosts, trustedProxies);
    }

    /**
     * Sets how many connections may wait to be accepted; the operating system may have a lower limit, and lets those beyond try
     * again or fail.
     *
     * @param connections at least 1
     * @return the changed options
     */
    public ServerOptions backlog(int connections) {
        requireOne("a connection must be able to wait", connections);
        return new ServerOptions(address, tls, threads, adminThreads, connections, bodyTimeout, hosts, trustedProxies);
    }

    private static void requireOne(String why, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(why + ", so it cannot be " + count);
        }
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
        return new ServerOptions(address, tls, threads, adminThreads, backlog, longest, hosts, trustedProxies);
    }

    /**
     * Sets by which names the server may be called in the header {@code Host}, beside {@code localhost}, {@code 127.0.0.1},
     * {@code [::1]} and the name and address it listens at; requests to others are answered 421. A server on loopback always
     * checks, so that no web page can reach it through the browser of this machine under a name of its own (DNS rebinding);
     * another one checks if there are names.
     *
     * @param names host names or addresses, without a port
     * @return the changed options
     */
    public ServerOptions hosts(String... names) {
        Set<String> more = Set.copyOf(List.of(names));
        return new ServerOptions(address, tls, threads, adminThreads, backlog, bodyTimeout, more, trustedProxies);
    }

    /**
     * Sets the proxies before this server that are trusted to tell, as the last address in {@code X-Forwarded-For}, from where a
     * request came; wrong tokens are limited by address, see {@link HttpOptions#failedLoginsPerMinute}.
     *
     * @param proxies their addresses
     * @return the changed options
     */
    public ServerOptions trustedProxies(InetAddress... proxies) {
        Set<InetAddress> trusted = Set.copyOf(List.of(proxies));
        return new ServerOptions(address, tls, threads, adminThreads, backlog, bodyTimeout, hosts, trusted);
    }

    InetSocketAddress address() {
        return address;
    }

    Optional<Tls> tls() {
        return tls;
    }

    int threads() {
        return threads;
    }

    int adminThreads() {
        return adminThreads;
    }

    int backlog() {
        return backlog;
    }

    Duration bodyTimeout() {
        return bodyTimeout;
    }

    Set<String> hosts() {
        return hosts;
    }

    Set<InetAddress> trustedProxies() {
        return trustedProxies;
    }
}

package io.maas.serve.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names by which a server may be called. A web page whose name suddenly means 127.0.0.1 (DNS rebinding) calls it by its own
 * name, which the browser sends as {@code Host}.
 */
final class HostNames {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

    private final boolean any;
    private final Set<String> names = new HashSet<>(LOOPBACK);

    /**
     * Makes the names of a server.
     *
     * @param bound where it listens
     * @param more further names; if there are none and it is not on loopback, any name will do
     */
    HostNames(InetSocketAddress bound, Set<String> more) {
        InetAddress address = bound.getAddress();
        this.any = more.isEmpty() && !address.isLoopbackAddress();
        names.add(normal(bound.getHostString()));
        names.add(normal(address.getHostAddress()));
        more.forEach(name -> names.add(normal(name)));
    }

    /**
     * Checks a request.
     *
     * @param hosts its headers {@code Host}
     * @throws HttpProblem 400 if there are several, 421 if it means another server
     */
    void check(List<String> hosts) {
        if (hosts.size() > 1) {
            throw new HttpProblem(400, "there must be one header Host");
        }
        // Clients of HTTP/1.0 send none, and browsers always do.
        if (!any && !hosts.isEmpty() && !names.contains(normal(withoutPort(hosts.get(0))))) {
            throw new HttpProblem(421, "this server is not called " + TensorRequest.shortened(hosts.get(0)));
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String normal(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.indexOf(':') >= 0 && !lower.startsWith("[")) {
            return "[" + lower + "]";
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}

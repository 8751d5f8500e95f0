package io.maas.serve.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out from which address a request came. */
final class CallerAddress {

    private static final int LONGEST_ADDRESS = 45;
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    // What cannot be taken for a name, which would be looked up.
    private static final Pattern ADDRESS = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;

    private CallerAddress() {}

    /**
     * Returns the address of a caller, or of its network where a network is what one subscriber has.
     *
     * @param peer who holds the other end of the connection
     * @param forwarded the headers {@code X-Forwarded-For}, to each of which a proxy adds whom it got the request from
     * @param proxies those who are believed
     */
    static String of(InetAddress peer, List<String> forwarded, Set<InetAddress> proxies) {
        InetAddress caller = peer;
        String[] hops = String.join(",", forwarded).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && proxies.contains(caller); i--) {
            Optional<InetAddress> before = address(hops[i].strip());
            if (before.isEmpty()) {
                break;
            }
            caller = before.get();
        }
        return shown(caller);
    }

    private static Optional<InetAddress> address(String text) {
        if (text.length() > LONGEST_ADDRESS || !ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** A subscriber of IPv6 has a network of 2^64 addresses. */
    private static String shown(InetAddress address) {
        if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), 2 * NETWORK_BYTES);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

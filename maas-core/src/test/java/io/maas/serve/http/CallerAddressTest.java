package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallerAddressTest {

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private static String caller(String peer, String forwarded) throws Exception {
        List<String> headers = forwarded.isEmpty()
                ? List.of()
                : Stream.of(forwarded.split(";")).toList();
        return CallerAddress.of(
                address(peer), headers, Set.of(address("10.0.0.1"), address("10.0.0.2"), address("2001:db8::1")));
    }

    @ParameterizedTest
    @CsvSource({
        // Nobody else is believed.
        "192.0.2.7, 1.2.3.4, 192.0.2.7",
        "192.0.2.7, '', 192.0.2.7",
        "10.0.0.1, '', 10.0.0.1",
        "10.0.0.1, 1.2.3.4, 1.2.3.4",
        // What a caller claims comes first, what the proxy saw comes last.
        "10.0.0.1, '6.6.6.6, 1.2.3.4', 1.2.3.4",
        "10.0.0.1, 6.6.6.6;1.2.3.4, 1.2.3.4",
        "10.0.0.1, '6.6.6.6, 1.2.3.4, 10.0.0.2', 1.2.3.4",
        "10.0.0.1, '10.0.0.2', 10.0.0.2",
        "2001:db8::1, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:ffff::1, '', 2001:db8:1:2:0:0:0:0/64",
        "::1, '', 0:0:0:0:0:0:0:1"
    })
    void isWhomTheLastTrustedProxySaw(String peer, String forwarded, String expected) throws Exception {
        assertThat(caller(peer, forwarded)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unknown", "localhost", "300.1.1.1", "1.2.3", ":::", "1.2.3.4:80", "fe80::1%eth0", "[::1]", ","})
    void whatIsNoAddressIsNotLookedUp(String forwarded) throws Exception {
        assertThat(caller("10.0.0.1", forwarded)).isEqualTo("10.0.0.1");
    }

    @Test
    void longOnesAreNotReadAtAll() throws Exception {
        assertThat(caller("10.0.0.1", ":".repeat(300_000))).isEqualTo("10.0.0.1");
    }
}

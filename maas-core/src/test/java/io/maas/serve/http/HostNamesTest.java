package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    private static InetSocketAddress bound(String name, int... bytes) throws Exception {
        byte[] address = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            address[i] = (byte) bytes[i];
        }
        return new InetSocketAddress(InetAddress.getByAddress(name, address), 8080);
    }

    private static int status(HostNames names, String... hosts) {
        HttpProblem refused = catchThrowableOfType(HttpProblem.class, () -> names.check(List.of(hosts)));
        return refused == null ? 200 : refused.status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost.:8080",
                "127.0.0.1",
                "127.0.0.1:8080",
                "[::1]",
                "[::1]:8080",
                "bound.plant",
                "127.0.0.9:80",
                "models.plant:8080"
            })
    void namesOfALoopbackServer(String host) throws Exception {
        HostNames names = new HostNames(bound("bound.plant", 127, 0, 0, 9), Set.of("Models.plant"));
        assertThat(status(names, host)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "localhost@evil.example",
                "evil.example:localhost",
                "models.plants",
                "",
                ":8080",
                "[::2]:8080"
            })
    void otherNamesAreRefused(String host) throws Exception {
        HostNames names = new HostNames(bound("localhost", 127, 0, 0, 1), Set.of("models.plant"));
        assertThat(status(names, host)).isEqualTo(421);
    }

    @Test
    void whoSendsNoneIsNoBrowserAndWhoSendsTwoIsUpToSomething() throws Exception {
        HostNames names = new HostNames(bound("localhost", 127, 0, 0, 1), Set.of());
        assertThat(status(names)).isEqualTo(200);
        assertThat(status(names, "localhost", "localhost")).isEqualTo(400);
    }

    @Test
    void elsewhereNamesAreCheckedIfThereAreAny() throws Exception {
        InetSocketAddress everywhere = bound("0.0.0.0", 0, 0, 0, 0);
        assertThat(status(new HostNames(everywhere, Set.of()), "whatever.example"))
                .isEqualTo(200);
        HostNames named = new HostNames(everywhere, Set.of("models.plant", "2001:db8::7"));
        assertThat(status(named, "whatever.example")).isEqualTo(421);
        assertThat(status(named, "models.plant:443")).isEqualTo(200);
        assertThat(status(named, "[2001:DB8::7]:443")).isEqualTo(200);
        assertThat(status(named, "localhost")).isEqualTo(200);
    }
}

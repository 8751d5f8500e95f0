package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.ModelRef;
import io.maas.internal.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasHistoryTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

    private static final AliasHistory HISTORY = history(7, 5, 5, 3);

    /** The first form of alias files, as it is on disks. The checksum is that of {@code printf | sha256sum}. */
    private static final String GOLDEN = """
            maas-alias 1 b98a5f050482bee605786ea4fcba93201b823fdf3c36cf708fad1801488e79e1
            7 2025-06-01T12:00:00Z
            5 2025-06-01T12:00:00Z
            5 2025-06-01T12:00:00Z
            3 2025-06-01T12:00:00Z
            """;

    @Test
    void isWrittenAndReadInTheFormThatIsOnDisks() {
        assertThat(new String(HISTORY.encode(), StandardCharsets.US_ASCII)).isEqualTo(GOLDEN);
        assertThat(decode(GOLDEN.getBytes(StandardCharsets.US_ASCII))).isEqualTo(HISTORY);
    }

    @Test
    void aMoveIsRememberedUnlessItGoesNowhere() {
        AliasMove move = new AliasMove(new ModelRef("press", 9), NOON.plusSeconds(1));

        assertThat(HISTORY.movedTo(move).moves()).hasSize(5).first().isEqualTo(move);
        assertThat(HISTORY.movedTo(new AliasMove(new ModelRef("press", 7), NOON.plusSeconds(1))))
                .isEqualTo(HISTORY);
    }

    @Test
    void goingBackPassesOverTheSameAndTheDeleted() {
        assertThat(HISTORY.earlier(ref -> true)).isEqualTo(HISTORY.moves().subList(1, 4));
        assertThat(HISTORY.earlier(ref -> ref.version() != 5))
                .isEqualTo(HISTORY.moves().subList(3, 4));
        assertThat(HISTORY.earlier(ref -> false)).isEmpty();
        assertThat(history(5, 5).earlier(ref -> true)).isEmpty();
        assertThat(history(5).earlier(ref -> true)).isEmpty();
    }

    @Test
    void theOldestMovesAreForgottenSoThatTheFileStaysSmall() {
        AliasHistory history = new AliasHistory(List.of(move(Versions.HIGHEST)));
        Instant longest = Instant.parse("2025-06-01T12:00:00.123456789Z");
        for (int i = 0; i < AliasHistory.LONGEST + 10; i++) {
            history = history.movedTo(new AliasMove(new ModelRef("press", Versions.HIGHEST - i % 2), longest));
        }

        assertThat(history.moves()).hasSize(AliasHistory.LONGEST);
        assertThat(history.encode()).hasSizeLessThan(AliasHistory.LARGEST_FILE);
        assertThat(decode(history.encode())).isEqualTo(history);
    }

    @Test
    void anyOtherByteAnywhereIsDamage() {
        byte[] file = HISTORY.encode();
        for (int offset = 0; offset < file.length; offset++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = file.clone();
                flipped[offset] ^= (byte) (1 << bit);
                assertThat(catchThrowable(() -> decode(flipped)))
                        .as("bit %s of byte %s", bit, offset)
                        .isInstanceOf(CorruptModelException.class)
                        .hasMessageContaining("set it again");
            }
        }
    }

    @Test
    void anyCutIsDamage() {
        byte[] file = HISTORY.encode();
        for (int size = 0; size < file.length; size++) {
            byte[] cut = Arrays.copyOf(file, size);
            assertThat(catchThrowable(() -> decode(cut)))
                    .as("cut to %s bytes", size)
                    .isInstanceOf(CorruptModelException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "7\n",
                "7 noon\n",
                "0 2025-06-01T12:00:00Z\n",
                "7 2025-06-01T12:00:00Z x\n",
                "7  2025-06-01T12:00:00Z\n",
                "99999999999 2025-06-01T12:00:00Z\n",
                "-1 2025-06-01T12:00:00Z\n"
            })
    void whatIsForgedWithAChecksumIsRefused(String lines) {
        assertThatThrownBy(() -> decode(sealed("1", lines))).isInstanceOf(CorruptModelException.class);
    }

    @Test
    void aLaterFormIsNoDamage() {
        assertThatThrownBy(() -> decode(sealed("2", "production -> 7\n")))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("newer maas-core");
    }

    private static byte[] sealed(String version, String lines) {
        String checksum = Sha256.of((version + "\n" + lines).getBytes(StandardCharsets.US_ASCII));
        return ("maas-alias " + version + " " + checksum + "\n" + lines).getBytes(StandardCharsets.US_ASCII);
    }

    private static AliasHistory decode(byte[] file) {
        return AliasHistory.decode(file, "press", "the alias");
    }

    private static AliasHistory history(int... versions) {
        List<AliasMove> moves = new ArrayList<>();
        for (int version : versions) {
            moves.add(move(version));
        }
        return new AliasHistory(moves);
    }

    private static AliasMove move(int version) {
        return new AliasMove(new ModelRef("press", version), NOON);
    }
}

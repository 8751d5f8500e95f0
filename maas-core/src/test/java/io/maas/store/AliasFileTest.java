package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.ModelRef;
import io.maas.internal.digest.Sha256;
import io.maas.store.AliasMove.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasFileTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

    /** The first form of alias files, as it is on disks. The checksum is that of {@code printf | sha256sum}. */
    private static final String FORM_1 = """
            maas-alias 1 b98a5f050482bee605786ea4fcba93201b823fdf3c36cf708fad1801488e79e1
            7 2025-06-01T12:00:00Z
            5 2025-06-01T12:00:00Z
            5 2025-06-01T12:00:00Z
            3 2025-06-01T12:00:00Z
            """;

    /** The second form; the checksum is that of {@code printf | sha256sum}. */
    private static final String FORM_2 = """
            maas-alias 2 788b033fb7904cd3f89630f9e8f894917c51fc7f5dbc5731ccb2abbd6574b75b
            7 2025-06-01T12:00:00Z rollback =J%C3%B6rg+%28QA%29
            log 171
            """;

    private static final AliasFile FILE =
            new AliasFile(new AliasMove(new ModelRef("press", 7), NOON, "Jörg (QA)", Kind.ROLLBACK), 171);

    @Test
    void isWrittenAndReadInTheFormThatIsOnDisks() {
        assertThat(new String(FILE.encode(), StandardCharsets.US_ASCII)).isEqualTo(FORM_2);
        assertThat(decode(FORM_2.getBytes(StandardCharsets.US_ASCII))).isEqualTo(FILE);
    }

    @Test
    void theFirstFormIsStillRead() {
        AliasFile file = decode(FORM_1.getBytes(StandardCharsets.US_ASCII));

        assertThat(file.current()).isEqualTo(new AliasMove(new ModelRef("press", 7), NOON, "", Kind.SET));
        assertThat(file.logged()).isZero();
        assertThat(file.unlogged()).extracting(move -> move.ref().version()).containsExactly(3, 5, 5, 7);
    }

    @Test
    void anyActorComesBackAsItWas() {
        for (String actor : List.of("a", "-", "=", "a b\nc\t%", "王芳", "x".repeat(100), "😀".repeat(50))) {
            AliasFile file = new AliasFile(new AliasMove(new ModelRef("press", 1), NOON, actor, Kind.SET), 1);
            assertThat(decode(file.encode())).isEqualTo(file);
        }
    }

    @Test
    void anyOtherByteAnywhereIsDamage() {
        for (byte[] file : List.of(FILE.encode(), FORM_1.getBytes(StandardCharsets.US_ASCII))) {
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
    }

    @Test
    void anyCutIsDamage() {
        byte[] file = FILE.encode();
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
                "1|",
                "1|\n",
                "1|7\n",
                "1|7 noon\n",
                "1|0 2025-06-01T12:00:00Z\n",
                "1|7 2025-06-01T12:00:00Z x\n",
                "1|7  2025-06-01T12:00:00Z\n",
                "1|99999999999 2025-06-01T12:00:00Z\n",
                "1|-1 2025-06-01T12:00:00Z\n",
                "2|",
                "2|log 1\n",
                "2|7 2025-06-01T12:00:00Z set =ann\n",
                "2|7 2025-06-01T12:00:00Z set =ann\nlog -1\n",
                "2|7 2025-06-01T12:00:00Z set =ann\nlog 99999999999999999999\n",
                "2|7 2025-06-01T12:00:00Z set ann\nlog 1\n",
                "2|7 2025-06-01T12:00:00Z set =%\nlog 1\n",
                "2|7 2025-06-01T12:00:00Z set =%zz\nlog 1\n",
                "2|7 2025-06-01T12:00:00Z remove =ann\nlog 1\n",
                "2|7 2025-06-01T12:00:00Z jump =ann\nlog 1\n",
                "2|7 noon set =ann\nlog 1\n",
                "2|7 2025-06-01T12:00:00Z set =ann\nlog 1\nlog 1\n"
            })
    void whatIsForgedWithAChecksumIsRefused(String forged) {
        String[] parts = forged.split("\\|", 2);
        assertThatThrownBy(() -> decode(sealed(parts[0], parts[1]))).isInstanceOf(CorruptModelException.class);
    }

    @Test
    void aLaterFormIsNoDamage() {
        assertThatThrownBy(() -> decode(sealed("3", "production -> 7\n")))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("newer maas-core");
    }

    private static byte[] sealed(String version, String lines) {
        String checksum = Sha256.of((version + "\n" + lines).getBytes(StandardCharsets.US_ASCII));
        return ("maas-alias " + version + " " + checksum + "\n" + lines).getBytes(StandardCharsets.US_ASCII);
    }

    private static AliasFile decode(byte[] file) {
        return AliasFile.decode(file, "press", "the alias");
    }
}

package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maas.CorruptModelException;
import io.maas.ModelRef;
import io.maas.store.AliasMove.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasLogTest {

    private static final AliasMove FIRST = move(1, Kind.SET);
    private static final AliasMove SECOND = move(2, Kind.SET);
    private static final AliasMove BACK = move(1, Kind.ROLLBACK);
    private static final AliasMove GONE = move(1, Kind.REMOVE);

    @TempDir
    private Path folder;

    private Path file;
    private AliasLog log;

    @BeforeEach
    void open() {
        file = folder.resolve("history/production");
        log = new AliasLog(file, "press", "the alias production of press");
    }

    @Test
    void keepsEveryMoveInOrderALineEach() throws IOException {
        long one = log.append(0, List.of(FIRST, SECOND));
        long two = log.append(one, List.of(BACK));

        assertThat(log.read(two)).containsExactly(FIRST, SECOND, BACK);
        assertThat(log.read(one)).containsExactly(FIRST, SECOND);
        assertThat(log.read(0)).isEmpty();
        assertThat(Files.readAllLines(file))
                .hasSize(3)
                .last()
                .asString()
                .matches("[0-9a-f]{16} 1 2025-06-01T12:00:00Z rollback =ann");
    }

    @Test
    void whatDoesNotHoldIsCutOffByTheNextMove() throws IOException {
        long one = log.append(0, List.of(FIRST));
        log.append(one, List.of(SECOND));
        Files.writeString(file, "torn", StandardOpenOption.APPEND);

        long two = log.append(one, List.of(BACK));

        assertThat(log.read(two)).containsExactly(FIRST, BACK);
        assertThat(Files.size(file)).isEqualTo(two);
    }

    @Test
    void goesOnWithWhatIsLeft() throws IOException {
        long all = log.append(0, List.of(FIRST, SECOND));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));

        assertThatThrownBy(() -> log.read(all))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("instead of " + all)
                .hasMessageContaining(file.toString());
        assertThat(log.read(log.append(all, List.of(BACK)))).containsExactly(FIRST, BACK);

        Files.delete(file);
        assertThat(log.read(log.append(all, List.of(BACK)))).containsExactly(BACK);
    }

    @Test
    void anyOtherByteAnywhereIsDamage() throws IOException {
        long all = log.append(0, List.of(FIRST, SECOND));
        byte[] bytes = Files.readAllBytes(file);
        for (int offset = 0; offset < bytes.length; offset++) {
            byte[] flipped = bytes.clone();
            flipped[offset] ^= 1;
            Files.write(file, flipped);
            assertThat(catchThrowable(() -> log.read(all)))
                    .as("byte %s", offset)
                    .isInstanceOf(CorruptModelException.class)
                    .hasMessageContaining("line");
        }
    }

    @Test
    void anAliasThatIsNotThereHasTheMovesUpToItsRemoval() throws IOException {
        assertThat(log.bytesUpToRemoval()).isZero();
        assertThat(log.last()).isEmpty();
        long one = log.append(0, List.of(FIRST));
        assertThat(log.bytesUpToRemoval()).isZero();
        long two = log.append(one, List.of(GONE));
        long three = log.append(two, List.of(SECOND));
        assertThat(log.bytesUpToRemoval()).isEqualTo(two);
        assertThat(log.last()).contains(SECOND);

        Files.write(file, "torn".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        assertThat(log.wholeBytes()).isEqualTo(three);
        assertThat(log.last()).contains(SECOND);
    }

    private static AliasMove move(int version, Kind kind) {
        return new AliasMove(new ModelRef("press", version), Instant.parse("2025-06-01T12:00:00Z"), "ann", kind);
    }
}

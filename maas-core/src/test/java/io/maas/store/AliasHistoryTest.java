package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.ModelRef;
import io.maas.store.AliasMove.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasHistoryTest {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "set 1 | 0",
        "set 1 set 2 | 1",
        "set 3 set 5 set 5 set 7 | 5",
        "set 1 set 2 set 3 rollback 2 | 1",
        "set 1 set 2 set 3 rollback 2 rollback 1 | 0",
        "set 1 set 2 set 3 rollback 2 set 4 | 2",
        "set 1 set 2 set 1 set 2 rollback 1 | 2",
        "set 1 set 2 remove 2 set 3 | 0",
        "set 1 set 2 remove 2 set 3 set 4 | 3",
        // What was undone is lost.
        "rollback 2 | 0",
        "set 9 rollback 2 set 4 | 2"
    })
    void aRollbackUndoesTheMoveBefore(String line) {
        String[] parts = line.split(" \\| ", -1);
        Optional<ModelRef> earlier = history(parts[0]).earlier(ref -> true);
        assertThat(earlier.map(ModelRef::version).orElse(0)).isEqualTo(Integer.parseInt(parts[1]));
    }

    @Test
    void versionsThatAreGoneArePassedOver() {
        AliasHistory history = history("set 3 set 5 set 5 set 7");
        assertThat(history.earlier(ref -> ref.version() != 5)).contains(new ModelRef("press", 3));
        assertThat(history.earlier(ref -> false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rollingBackAgainAndAgainVisitsNoVersionTwiceInARowAndEnds(long seed) {
        Random random = new Random(seed);
        List<AliasMove> moves = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            moves.add(move(Kind.SET, 1 + random.nextInt(5)));
        }
        for (int steps = 0; ; steps++) {
            assertThat(steps).as("seed %d", seed).isLessThan(200);
            Optional<ModelRef> earlier = new AliasHistory(moves).earlier(ref -> true);
            if (earlier.isEmpty()) {
                break;
            }
            assertThat(earlier.get()).isNotEqualTo(moves.get(moves.size() - 1).ref());
            moves.add(move(Kind.ROLLBACK, earlier.get().version()));
        }
    }

    private static AliasHistory history(String text) {
        List<AliasMove> moves = new ArrayList<>();
        String[] words = text.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            moves.add(move(Kind.valueOf(words[i].toUpperCase(java.util.Locale.ROOT)), Integer.parseInt(words[i + 1])));
        }
        return new AliasHistory(moves);
    }

    private static AliasMove move(Kind kind, int version) {
        return new AliasMove(new ModelRef("press", version), NOON, "ann", kind);
    }
}

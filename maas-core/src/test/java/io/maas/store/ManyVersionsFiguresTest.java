package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.ModelRef;
import io.maas.contract.line.LineModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Prints how long the usual steps take in a store of many versions: {@code -Dmaas.versions=10000}. */
@EnabledIfSystemProperty(named = "maas.versions", matches = "[1-9][0-9]{0,6}")
class ManyVersionsFiguresTest {

    private static final int REPEATS = 101;

    @TempDir
    private Path folder;

    @Test
    void printsTheFigures() throws IOException {
        int versions = Integer.getInteger("maas.versions");
        LineModel line = LineModel.of(2, -1, 0.5);
        ModelStore store = ModelStore.open(folder);
        store.publish("press", line);
        for (int version = 2; version <= versions; version++) {
            Files.createDirectory(folder.resolve("press/" + version));
        }
        ModelRef first = new ModelRef("press", 1);
        print("publish", () -> store.publish("press", line));
        store.alias("press", "production", first);
        print("resolve latest", () -> store.resolve("press"));
        ModelRef last = store.resolve("press");
        assertThat(last.version()).isEqualTo(versions + REPEATS);
        print("alias", () -> {
            ModelRef next = store.resolve("press@production").equals(first) ? last : first;
            store.alias("press", "production", next);
        });
        print("resolve alias", () -> store.resolve("press@production"));
        print("rollback", () -> {
            store.alias("press", "production", last);
            store.alias("press", "production", first);
            store.rollback("press", "production");
        });
        print("list versions", () -> store.versions("press"));
    }

    private static void print(String what, Runnable step) {
        double[] millis = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            step.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-16s median %7.2f ms, 90 %% %7.2f ms, longest %7.2f ms%n",
                what,
                millis[REPEATS / 2],
                millis[REPEATS * 9 / 10],
                millis[REPEATS - 1]);
    }
}

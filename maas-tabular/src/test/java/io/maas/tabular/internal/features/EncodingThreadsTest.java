package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.InvalidInputException;
import io.maas.tabular.Features;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import io.maas.tabular.Target;
import io.maas.tabular.internal.rows.RowReaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One encoder for many threads at once. */
class EncodingThreadsTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 60;

    record Reading(
            @Nullable String type,
            double torque,
            double speed,
            @Target boolean worn) {}

    /** The same columns in another order. */
    record Turned(
            @Target boolean worn, double speed, @Nullable String type, double torque) {}

    private static List<Reading> readings() {
        Random random = new Random(11);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            readings.add(new Reading(
                    random.nextInt(5) == 0 ? null : "type " + random.nextInt(9),
                    random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian(),
                    random.nextDouble(),
                    random.nextBoolean()));
        }
        return readings;
    }

    private static void run(Callable<@Nullable Void> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<@Nullable Void>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    for (int round = 0; round < ROUNDS; round++) {
                        work.call();
                    }
                    return null;
                }));
            }
            for (Future<@Nullable Void> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void recordsFromManyThreadsGiveWhatOneThreadGives() throws Exception {
        List<Reading> readings = readings();
        RowEncoder<Reading> encoder = RowEncoder.fit(RowReaders.of(Reading.class), readings, Features.defaults());
        float[] expected = encoder.encodeAll(readings);
        Reading bad = new Reading("type 1", Double.POSITIVE_INFINITY, 0, false);

        run(() -> {
            float[] out = new float[expected.length];
            for (int i = 0; i < readings.size(); i++) {
                encoder.encode(readings.get(i), out, i * encoder.width());
            }
            assertThat(out).containsExactly(expected);
            assertThat(encoder.encodeAll(readings)).containsExactly(expected);
            try {
                encoder.encode(bad, new float[encoder.width()], 0);
                throw new AssertionError("the bad row was taken");
            } catch (InvalidInputException thrown) {
                assertThat(thrown.faults()).hasSize(1);
            }
            return null;
        });
    }

    @Test
    void rowsOfDifferentTablesFromManyThreadsGiveWhatOneThreadGives() throws Exception {
        List<Reading> readings = readings();
        Table table = Table.of(Reading.class, readings);
        Table turned = Table.of(
                Turned.class,
                readings.stream()
                        .map(each -> new Turned(each.worn(), each.speed(), each.type(), each.torque()))
                        .toList());
        RowEncoder<Row> encoder =
                RowEncoder.fit(RowReaders.of(table.schema(), "worn", Set.of()), table.rows(), Features.defaults());
        float[] expected = encoder.encodeAll(table.rows());

        run(() -> {
            float[] out = new float[expected.length];
            for (int i = 0; i < readings.size(); i++) {
                Row row = (i % 2 == 0 ? table : turned).rows().get(i);
                encoder.encode(row, out, i * encoder.width());
            }
            assertThat(out).containsExactly(expected);
            assertThat(encoder.encodeAll(turned.rows())).containsExactly(expected);
            return null;
        });
    }
}

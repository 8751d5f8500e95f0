package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.ModelRef;
import io.maas.Regression;
import io.maas.contract.line.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one store, and processes that are killed. */
class StoreProcessesTest {

    /** How many processes are killed; 200 take about a minute and a half. */
    private static final int KILLS = Integer.getInteger("maas.kills", 20);

    private static final int LATEST_KILL_NANOS = 25_000_000;

    @TempDir
    private Path root;

    @Test
    void twoProcessesPublishingFiftyVersionsEachMakeAHundred() throws Exception {
        Process one = StoreProcess.start("publish", root.toString(), "50");
        Process other = StoreProcess.start("publish", root.toString(), "50");
        List<String> said = new ArrayList<>();
        StoreProcess.output(one).lines().forEach(said::add);
        StoreProcess.output(other).lines().forEach(said::add);

        ModelStore store = ModelStore.open(root);
        assertThat(said)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 100)
                        .mapToObj(version -> "published " + version)
                        .toList());
        assertThat(store.versions("press")).hasSize(100);
        for (ModelRef each : store.versions("press")) {
            assertThat(store.verify(each).damages()).isEmpty();
            StoreRacesTest.assertConsistent(store.load(each, Point.class, Regression.class));
        }
    }

    @Test
    void aProcessKilledAtAnyMomentLeavesTheOldOrTheNewState() throws Exception {
        long seed = Long.getLong("maas.seed", 2025L);
        Random random = new Random(seed);
        State state = new State();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = StoreProcess.start("work", root.toString(), Integer.toString(kill));
            String said = killAtRandom(process, random);
            state.follow(said);
            state.check(ModelStore.open(root), "seed " + seed + ", kill " + kill + " after\n" + said);
        }
        ModelStore store = ModelStore.open(root);
        ModelRef last = store.publish("press", StoreRacesTest.line(1));
        store.alias("press", "production", last);
        for (ModelRef each : store.versions("press")) {
            if (!each.equals(last)) {
                store.delete(each);
            }
        }
        assertThat(Disk.list(root.resolve("press/.staging"))).isEmpty();
        assertThat(store.resolve("press@production")).isEqualTo(last);
    }

    private static String killAtRandom(Process process, Random random) throws IOException, InterruptedException {
        StringBuilder said = new StringBuilder();
        int lines = 1 + random.nextInt(20);
        while (lines > 0) {
            int character = process.getInputStream().read();
            assertThat(character).as("the process died by itself").isNotEqualTo(-1);
            said.append((char) character);
            lines -= character == '\n' ? 1 : 0;
        }
        long moment = System.nanoTime() + random.nextInt(LATEST_KILL_NANOS);
        while (System.nanoTime() - moment < 0) {
            Thread.onSpinWait();
        }
        // Through its handle, which leaves us its output; SIGKILL where there are signals.
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        said.append(StoreProcess.output(process));
        return said.toString();
    }

    /** What the store must show: what was said to be done, with or without the one step that was begun. */
    private static final class State {

        private final TreeSet<Integer> versions = new TreeSet<>();
        private int highest;
        private int production;
        private String begun = "";

        void follow(String said) {
            begun = "";
            for (String line : said.lines().toList()) {
                String[] words = line.split(" ", -1);
                int version = words.length == 1 ? 0 : Integer.parseInt(words[1]);
                begun = "";
                switch (words[0]) {
                    case "published" -> {
                        assertThat(version).as("a number given again").isGreaterThan(highest);
                        versions.add(version);
                        highest = version;
                    }
                    case "moved" -> production = version;
                    case "deleted" -> versions.remove(version);
                    default -> begun = line;
                }
            }
        }

        void check(ModelStore store, String when) {
            List<Integer> shown = store.names().isEmpty()
                    ? List.of()
                    : store.versions("press").stream().map(ModelRef::version).toList();
            int shownProduction = shown.isEmpty() || store.aliases("press").isEmpty()
                    ? 0
                    : store.resolve("press@production").version();
            String[] step = begun.split(" ", -1);
            TreeSet<Integer> finished = new TreeSet<>(versions);
            int finishedProduction = production;
            switch (step[0]) {
                case "publish" -> finished.add(shown.isEmpty() ? 1 : shown.get(shown.size() - 1));
                case "move" -> finishedProduction = Integer.parseInt(step[1]);
                case "delete" -> finished.remove(Integer.parseInt(step[1]));
                default -> assertThat(begun).isEmpty();
            }
            assertThat(shown).as(when).isIn(List.copyOf(versions), List.copyOf(finished));
            assertThat(shownProduction).as(when).isIn(production, finishedProduction);
            for (int version : shown) {
                ModelRef ref = new ModelRef("press", version);
                assertThat(store.verify(ref).damages()).as(when).isEmpty();
                StoreRacesTest.assertConsistent(store.load(ref, Point.class, Regression.class));
            }
            versions.clear();
            versions.addAll(shown);
            highest = shown.isEmpty() ? highest : Math.max(highest, shown.get(shown.size() - 1));
            production = shownProduction;
        }
    }
}

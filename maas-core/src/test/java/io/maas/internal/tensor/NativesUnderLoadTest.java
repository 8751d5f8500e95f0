package io.maas.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.internal.tensor.NativesProgram.Running;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that start at the same time, in new homes and different time zones, and damage to every file: each new home takes 630 MB and
 * half a minute, so {@code -Dmaas.natives.rounds=20} asks for it.
 */
@EnabledOnOs(OS.LINUX)
@EnabledIfSystemProperty(named = "maas.natives.rounds", matches = "[1-9][0-9]*")
class NativesUnderLoadTest {

    private static final List<String> ZONES = List.of("UTC", "America/New_York", "Asia/Shanghai", "Asia/Kolkata");

    @TempDir
    Path home;

    @Test
    void twoProcessesInTwoTimeZones() throws Exception {
        int rounds = Integer.getInteger("maas.natives.rounds");
        int processes = 0;
        for (int round = 1; round <= rounds; round++) {
            Path fresh = Files.createDirectory(home.resolve("round" + round));
            // First starts, and then others over what these left.
            for (int start = 0; start < 2; start++) {
                List<Running> pair = List.of(start(fresh, start), start(fresh, start + 1));
                for (Running process : pair) {
                    assertOneCopy(fresh, process.mapped());
                    processes++;
                }
            }
            System.out.println("round " + round + ": 4 processes ended well, " + megabytes(fresh) + " MB on disk");
            TemporaryFolder.deleteAll(fresh);
        }
        System.out.println(rounds + " rounds, " + processes + " processes, no crash");
    }

    @Test
    void fourFirstStartsAtOnce() throws Exception {
        List<Running> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(start(home, i));
        }
        for (Running each : starts) {
            assertOneCopy(home, each.mapped());
        }
        System.out.println("4 first starts at once ended well, " + megabytes(home) + " MB on disk");
    }

    /** While another process runs the file as it was before. */
    @Test
    void damageToAnyFileIsHealed() throws Exception {
        Path stop = home.resolve("stop");
        assertOneCopy(home, start(home, 0).mapped());
        Running runs = NativesProgram.start(home, List.of(), "wait", stop.toString());
        List<Path> files = natives(home);
        assertThat(files).hasSize(4);
        int healed = 0;
        for (Path file : files) {
            Path whole = Files.copy(file, home.resolve("whole"), StandardCopyOption.REPLACE_EXISTING);
            for (int damage = 0; damage < 4; damage++) {
                damage(file, damage);
                assertOneCopy(home, start(home, damage).mapped());
                assertThat(Files.mismatch(file, whole))
                        .as("%s, damage %d", file, damage)
                        .isEqualTo(-1);
                healed++;
            }
        }
        Files.createFile(stop);
        assertOneCopy(
                home,
                runs.mapped().stream().map(NativesUnderLoadTest::withoutMark).toList());
        System.out.println(healed + " damaged files healed while another process ran them");
    }

    /** What another process runs is unlinked, not changed, as an update or a backup does. */
    private static void damage(Path file, int damage) throws IOException {
        Path damaged = Files.copy(file, file.resolveSibling("damaged"));
        long size = Files.size(file);
        try (FileChannel channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
            switch (damage) {
                case 0 -> channel.write(ByteBuffer.wrap(new byte[] {0x55}), size / 2);
                case 1 -> channel.truncate(size / 2);
                case 2 -> channel.truncate(0);
                // A block that was never written, as after a power failure.
                default -> channel.write(ByteBuffer.allocate(4096), 0);
            }
        }
        Files.move(damaged, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Running start(Path home, int zone) throws IOException {
        return NativesProgram.start(home, List.of("-Duser.timezone=" + ZONES.get(zone % ZONES.size())), "train");
    }

    private static void assertOneCopy(Path home, List<Path> mapped) throws IOException {
        List<Path> libraries = natives(home).stream()
                .filter(file -> file.toString().contains(".so"))
                .toList();
        assertThat(libraries).hasSize(3);
        assertThat(mapped).containsExactlyInAnyOrderElementsOf(libraries);
        assertThat(home.resolve(".javacpp"))
                .satisfiesAnyOf(
                        cache -> assertThat(cache).doesNotExist(),
                        cache -> assertThat(filesIn(cache)).isEmpty());
    }

    /** Linux marks what was replaced since it was mapped. */
    private static Path withoutMark(Path mapped) {
        return Path.of(mapped.toString().replace(" (deleted)", ""));
    }

    private static List<Path> natives(Path home) throws IOException {
        return filesIn(home.resolve(".cache/maas/natives")).stream()
                .filter(file -> !file.endsWith(".lock"))
                .toList();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static long megabytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : filesIn(folder)) {
            bytes += Files.size(file);
        }
        return bytes / 1_000_000;
    }
}

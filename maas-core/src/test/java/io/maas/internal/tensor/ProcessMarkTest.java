package io.maas.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMarkTest {

    @TempDir
    private Path place;

    @Test
    void foldersOfAKilledProcessAreDeletedButNotThoseOfTheLiving() throws Exception {
        Process killed = start();
        Process living = start();
        try {
            Path left = folder(killed);
            Path used = folder(living);
            Path own = ProcessMark.in(place).newFolder("network");
            assertThat(left).as("its process still lives").isNotEmptyDirectory();
            killed.destroyForcibly().waitFor();

            // From this process too: to look at the marks that it holds must not let go of them.
            Path later = ProcessMark.in(place).newFolder("network");
            Process third = start();
            Path others = folder(third);
            third.destroyForcibly().waitFor();

            assertThat(left).doesNotExist();
            assertThat(own).isDirectory();
            assertThat(later).isDirectory();
            assertThat(used).isNotEmptyDirectory();
            assertThat(others).isNotEmptyDirectory();
            assertThat(entries(".lock"))
                    .as("of two living ones, this one twice, and the third")
                    .isEqualTo(4);
        } finally {
            killed.destroyForcibly();
            living.destroyForcibly();
        }
    }

    @Test
    void foldersThatAreNobodysAreLeftAlone() throws Exception {
        Path unmarked = Files.createDirectory(place.resolve("io.maas-network123"));
        Path ofFolder = Files.createDirectory(place.resolve("io.maas-1-network"));
        Files.createDirectory(place.resolve("io.maas-1.lock"));
        Path ofLink = Files.createDirectory(place.resolve("io.maas-12-network"));
        Files.createSymbolicLink(place.resolve("io.maas-12.lock"), Files.createFile(place.resolve("target")));
        Path ofAnotherProgram = Files.createDirectory(place.resolve("io.maas-other-data"));
        Files.createFile(place.resolve("io.maas-other.lock"));
        Path left = Files.createDirectory(place.resolve("io.maas-123-network"));
        Files.createFile(place.resolve("io.maas-123.lock"));

        ProcessMark.in(place);

        assertThat(left).doesNotExist();
        assertThat(unmarked).isDirectory();
        assertThat(ofFolder).isDirectory();
        assertThat(ofLink).isDirectory();
        assertThat(ofAnotherProgram).isDirectory();
    }

    private long entries(String end) throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(each -> each.toString().endsWith(end)).count();
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessMarkTest.class.getName(),
                        place.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until a process has its folder. */
    private static Path folder(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        return Path.of(Objects.requireNonNull(said.readLine(), "the process ended"));
    }

    /** Runs in the other processes: holds a folder until it is killed. */
    public static void main(String[] arguments) throws IOException {
        Path folder = ProcessMark.in(Path.of(arguments[0])).newFolder("network");
        Files.writeString(folder.resolve("saved_model.pb"), "x");
        System.out.println(folder);
        System.in.read();
    }
}

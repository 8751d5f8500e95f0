package io.maas.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each test is a process of its own, as a process loads libraries once; Linux says which ones it has mapped. */
@EnabledOnOs(OS.LINUX)
class LibraryLoadingTest {

    private static final List<String> LIBRARIES =
            List.of("libjnitensorflow.so", "libtensorflow_cc.so.2", "libtensorflow_framework.so.2");

    private static final Path ROOT = NativeLibraries.usualFolder();

    /** The folder of whole libraries that all builds share. */
    private static Path whole;

    @TempDir
    Path home;

    @BeforeAll
    static void extract() {
        whole = NativeLibraries.of(LibraryLoadingTest.class.getClassLoader(), Loader.getPlatform(), ROOT);
    }

    /** In a new home, with one file damaged and another cut, and in another time zone than the jar was made in. */
    @Test
    void whatIsMappedIsWhatWasVerified() throws Exception {
        Path copy = Files.createDirectories(home.resolve("natives").resolve(whole.getFileName()));
        link(copy);
        byte[] bridge = Files.readAllBytes(copy.resolve("libjnitensorflow.so"));
        bridge[bridge.length / 2] ^= 0x55;
        replace(copy.resolve("libjnitensorflow.so"), bridge);
        replace(copy.resolve("LICENSE"), new byte[10]);

        List<Path> mapped = NativesProgram.start(
                        home,
                        List.of("-Dmaas.natives=" + home.resolve("natives"), "-Duser.timezone=America/New_York"),
                        "train")
                .mapped();

        assertThat(mapped).isEqualTo(LIBRARIES.stream().map(copy::resolve).toList());
        for (String name : LIBRARIES) {
            assertThat(Files.mismatch(copy.resolve(name), whole.resolve(name))).isEqualTo(-1);
        }
        assertThat(filesIn(home.resolve(".javacpp"))).isEmpty();
    }

    @Test
    void aProgramThatIsDeployedTwiceHasNetworksBothTimes() throws Exception {
        NativesProgram.Running program = NativesProgram.start(home, List.of("-Dmaas.natives=" + ROOT), "twice");

        assertThat(program.lines()).filteredOn("trained"::equals).hasSize(2);
        assertThat(program.mapped())
                .containsAll(LIBRARIES.stream().map(whole::resolve).toList());
        assertThat(program.mapped())
                .filteredOn(file -> !file.startsWith(whole))
                .hasSize(1)
                .allMatch(file -> file.endsWith("libjnitensorflow.so"));
        assertThat(filesIn(home.resolve(".javacpp"))).isEmpty();
    }

    @Test
    void aFolderThatIsNamedAndDoesNotFitIsToldAndTheNextTryMaySucceed() throws Exception {
        Path empty = Files.createDirectories(home.resolve("empty"));
        Path foreign = Files.createDirectories(home.resolve("foreign"));
        for (String name : LIBRARIES) {
            Files.writeString(foreign.resolve(name), "not a library".repeat(100));
        }

        NativesProgram.Running program = NativesProgram.start(
                home, List.of("-Dmaas.natives=" + ROOT), "refused", empty.toString(), foreign.toString());

        assertThat(program.lines())
                .anyMatch(line -> line.startsWith("told TENSORFLOW_LIBRARY_PATH is " + empty))
                .anyMatch(line -> line.startsWith("told TensorFlow's native libraries in " + foreign)
                        && line.contains("invalid ELF header"));
        assertThat(program.mapped())
                .isEqualTo(LIBRARIES.stream().map(whole::resolve).toList());
    }

    @Test
    void whatTheProgramLoadedByItselfIsUsedAndNothingIsExtracted() throws Exception {
        Path copy = Files.createDirectories(home.resolve("own"));
        link(copy);
        Path natives = home.resolve("natives");

        List<Path> mapped = NativesProgram.start(
                        home,
                        List.of(
                                "-Dmaas.natives=" + natives,
                                "-Dorg.bytedeco.javacpp.pathsFirst=true",
                                "-Dorg.bytedeco.javacpp.platform.preloadpath=" + copy),
                        "late")
                .mapped();

        assertThat(mapped).isEqualTo(LIBRARIES.stream().map(copy::resolve).toList());
        assertThat(natives).doesNotExist();
    }

    /** Lays hard links to the whole files, as a copy of 630 MB takes long; they may be replaced, not written into. */
    private void link(Path folder) throws IOException {
        for (Path file : filesIn(whole)) {
            Path link = folder.resolve(file.getFileName());
            try {
                Files.createLink(link, file);
            } catch (IOException | UnsupportedOperationException otherDisk) {
                Files.copy(file, link);
            }
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Files.delete(file);
        Files.write(file, content);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }
}

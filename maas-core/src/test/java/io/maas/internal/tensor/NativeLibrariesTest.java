package io.maas.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.maas.EngineUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeLibrariesTest {

    private static final String PLATFORM = "linux-arm64";
    private static final String LIBRARY = System.mapLibraryName("jnitensorflow");
    private static final Map<String, String> FILES =
            Map.of(LIBRARY, "the bridge", "libbig.so.2", "x".repeat(100_000), "LICENSE", "free");

    @TempDir
    Path folder;

    @Test
    void extractsEveryFileOfThePlatformAndNothingElse() throws IOException {
        Path found = extract("natives-1.0.jar");

        assertThat(found).isEqualTo(folder.resolve("natives-1.0-" + PLATFORM));
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            assertThat(found.resolve(file.getKey())).hasContent(file.getValue());
        }
        assertThat(names(found)).containsExactlyInAnyOrderElementsOf(withLock(FILES.keySet()));
    }

    @Test
    void aSecondStartReusesWhatIsWhole() throws IOException {
        Path file = extract("natives-1.0.jar").resolve("libbig.so.2");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, old);

        extract("natives-1.0.jar");

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
    }

    @Test
    void aDamagedOrCutFileIsExtractedAgain() throws IOException {
        Path found = extract("natives-1.0.jar");
        Path flipped = found.resolve("libbig.so.2");
        byte[] bytes = Files.readAllBytes(flipped);
        bytes[50_000] ^= 1;
        Files.write(flipped, bytes);
        Files.writeString(found.resolve(LIBRARY), "the bri");

        extract("natives-1.0.jar");

        assertThat(flipped).hasContent(FILES.get("libbig.so.2"));
        assertThat(found.resolve(LIBRARY)).hasContent(FILES.get(LIBRARY));
    }

    /** Whatever happens to a file: nothing that does not match the jar is ever handed out. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void damageOfAnyKindIsHealed(long seed) throws IOException {
        Random random = new Random(seed);
        Path found = extract("natives-1.0.jar");
        for (int round = 0; round < 10; round++) {
            String name = List.of("libbig.so.2", LIBRARY, "LICENSE").get(random.nextInt(3));
            Path file = found.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            int kind = random.nextInt(5);
            Files.delete(file);
            switch (kind) {
                case 0 -> {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                    Files.write(file, bytes);
                }
                case 1 -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
                case 2 -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
                case 3 -> Files.createSymbolicLink(file, found.resolve("nothing"));
                default -> {}
            }

            extract("natives-1.0.jar");

            assertThat(file)
                    .as("seed %d, round %d, damage %d", seed, round, kind)
                    .hasContent(FILES.get(name));
        }
    }

    /** A process that runs what is in the file would die of a signal if the file changed under it. */
    @Test
    void aDamagedFileIsReplacedNotWrittenInto() throws IOException {
        Path file = extract("natives-1.0.jar").resolve("libbig.so.2");
        Files.writeString(file, "damaged");
        Path inUse = Files.createLink(folder.resolve("in-use"), file);

        extract("natives-1.0.jar");

        assertThat(file).hasContent(FILES.get("libbig.so.2"));
        assertThat(inUse).hasContent("damaged");
    }

    @Test
    void whatIsWholeIsOnlyRead() throws IOException {
        Path found = extract("natives-1.0.jar");
        Files.delete(found.resolve(".lock"));

        extract("natives-1.0.jar");

        assertThat(names(found)).containsExactlyInAnyOrderElementsOf(FILES.keySet());
    }

    @Test
    void aLockThatCannotBeHadKeepsNobodyFromExtracting() throws IOException {
        Files.createDirectories(folder.resolve("natives-1.0-" + PLATFORM).resolve(".lock"));

        Path found = extract("natives-1.0.jar");

        assertThat(found.resolve("libbig.so.2")).hasContent(FILES.get("libbig.so.2"));
    }

    @Test
    void whatCannotBeHealedIsTold() throws IOException {
        Path found = extract("natives-1.0.jar");
        Path inTheWay = found.resolve("libbig.so.2");
        Files.delete(inTheWay);
        Files.createDirectories(inTheWay.resolve("full"));

        assertThatExceptionOfType(EngineUnavailableException.class)
                .isThrownBy(() -> extract("natives-1.0.jar"))
                .withMessageContaining("missing from " + folder + " or damaged")
                .withMessageContaining(inTheWay.toString());
        assertThat(names(found)).noneMatch(name -> name.endsWith(".part"));
    }

    /** Several users may share a folder. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void filesHaveTheUsualPermissions() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));

        Path file = extract("natives-1.0.jar").resolve("libbig.so.2");

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void whatAKilledStartLeftIsDeletedButNotWhatAnotherOneMayBeWriting() throws IOException {
        Path found = extract("natives-1.0.jar");
        Path left = Files.writeString(found.resolve("libbig.so.2123.part"), "x");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.writeString(found.resolve("libbig.so.2456.part"), "x");

        extract("natives-1.0.jar");

        assertThat(left).doesNotExist();
        assertThat(young).exists();
        assertThat(names(found)).containsAll(withLock(FILES.keySet()));
    }

    @Test
    void manyStartsAtOnceAllFindWholeFiles() throws Exception {
        Path jar = jar("natives-1.0.jar");
        int starts = 8;
        CyclicBarrier together = new CyclicBarrier(starts);
        ExecutorService threads = Executors.newFixedThreadPool(starts);
        try {
            List<Future<Path>> found = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                Callable<Path> start = () -> {
                    together.await();
                    try (URLClassLoader loader = loader(jar)) {
                        Path path = NativeLibraries.of(loader, PLATFORM, folder);
                        assertThat(path.resolve("libbig.so.2")).hasContent(FILES.get("libbig.so.2"));
                        return path;
                    }
                };
                found.add(threads.submit(start));
            }
            // Each start has checked its own files; parts of others may lie beside them until all are done.
            for (Future<Path> each : found) {
                each.get();
            }
            assertThat(names(found.get(0).get())).containsExactlyInAnyOrderElementsOf(withLock(FILES.keySet()));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aMissingLibraryIsToldWithItsExactCoordinates() throws IOException {
        try (URLClassLoader none = new URLClassLoader(new URL[0], null)) {
            assertThatExceptionOfType(EngineUnavailableException.class)
                    .isThrownBy(() -> NativeLibraries.of(none, "windows-x86_64", folder))
                    .withMessageContaining("org.tensorflow:tensorflow-core-native:1.0.0:windows-x86_64");
        }
    }

    @Test
    void aPlatformThatHasNoLibraryIsToldSo() throws IOException {
        try (URLClassLoader none = new URLClassLoader(new URL[0], null)) {
            assertThatExceptionOfType(EngineUnavailableException.class)
                    .isThrownBy(() -> NativeLibraries.of(none, "macosx-x86_64", folder))
                    .withMessageContaining("no native library for macosx-x86_64")
                    .withMessageContaining("linux-arm64");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path jar = jar("natives-1.0.jar");
        try (URLClassLoader loader = loader(jar)) {
            assertThatExceptionOfType(EngineUnavailableException.class)
                    .isThrownBy(() -> NativeLibraries.of(loader, PLATFORM, file))
                    .withMessageContaining(file.toString())
                    .withMessageContaining("maas.natives");
        }
    }

    @Test
    void librariesInAPlainFolderAreUsedWhereTheyAre() throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("classes/org/tensorflow/internal/c_api/" + PLATFORM));
        Files.writeString(libraries.resolve(LIBRARY), "the bridge");
        try (URLClassLoader loader = loader(folder.resolve("classes"))) {
            assertThat(NativeLibraries.of(loader, PLATFORM, folder.resolve("unused")))
                    .isEqualTo(libraries);
        }
        assertThat(folder.resolve("unused")).doesNotExist();
    }

    private Path extract(String jarName) throws IOException {
        try (URLClassLoader loader = loader(jar(jarName))) {
            return NativeLibraries.of(loader, PLATFORM, folder);
        }
    }

    private static URLClassLoader loader(Path path) throws IOException {
        return new URLClassLoader(new URL[] {path.toUri().toURL()}, null);
    }

    private Path jar(String name) throws IOException {
        Path jar = folder.resolve(name);
        if (!Files.exists(jar)) {
            try (OutputStream bytes = Files.newOutputStream(jar);
                    ZipOutputStream zip = new ZipOutputStream(bytes)) {
                String base = "org/tensorflow/internal/c_api/" + PLATFORM + "/";
                for (Map.Entry<String, String> file : FILES.entrySet()) {
                    add(zip, base + file.getKey(), file.getValue());
                }
                add(zip, base + "LICENSES/deep", "not at the top");
                add(zip, "org/tensorflow/internal/c_api/linux-x86_64/other", "another platform");
            }
        }
        return jar;
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).toList();
        }
    }

    private static List<String> withLock(Iterable<String> names) {
        List<String> all = new ArrayList<>(List.of(".lock"));
        names.forEach(all::add);
        return all;
    }
}

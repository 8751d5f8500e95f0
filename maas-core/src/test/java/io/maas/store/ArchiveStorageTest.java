package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.Regression;
import io.maas.contract.Tampering;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a package file is, and that nothing else is taken for one. */
class ArchiveStorageTest {

    private static final List<String> NAMES =
            List.of("maas-package", "manifest.json", "manifest.json.sha256", "artifacts/line.bin");

    @TempDir
    private Path folder;

    private Path file;
    private byte[] sound;

    @BeforeEach
    void export() throws IOException {
        ModelStore store = ModelStore.open(folder.resolve("store"));
        store.publish("press", LineModel.of(2, -1, 0.5));
        file = folder.resolve("press.maas");
        store.export("press", file);
        sound = Files.readAllBytes(file);
        assertThat(refusal(sound)).isNull();
    }

    @Test
    void toolsForZipFilesOpenIt() throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactlyElementsOf(NAMES);
            for (ZipEntry each : zip.stream().toList()) {
                assertThat(each.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(each.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
            }
            assertThat(zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes())
                    .isEqualTo(Files.readAllBytes(folder.resolve("store/press/1/manifest.json")));
        }
        Path unpacked = folder.resolve("unpacked");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(sound))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                Path target = unpacked.resolve(each.getName());
                Files.createDirectories(Disk.folderOf(target));
                Files.write(target, zip.readAllBytes());
            }
        }
        assertThat(ModelPackage.open(unpacked).load(Point.class, Regression.class))
                .isNotNull();
    }

    @Test
    void aFileCutOffAnywhereIsCorrupt() throws IOException {
        for (int length = 0; length < sound.length; length++) {
            assertThat(refusal(Arrays.copyOf(sound, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(CorruptModelException.class);
        }
        for (int length = 0; length < sound.length; length += 97) {
            Files.write(file, Arrays.copyOf(sound, length));
            assertThatThrownBy(() -> ModelPackage.open(file)).isInstanceOf(CorruptModelException.class);
        }
    }

    @Test
    void aFlippedBitAnywhereIsCorrupt() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= (byte) (1 << random.nextInt(8));
            assertThat(refusal(damaged)).as("byte %d, seed 11", i).isInstanceOf(CorruptModelException.class);
            if (i % 97 == 0) {
                Files.write(file, damaged);
                assertThat(catchThrowable(() -> ModelPackage.open(file).load(Point.class, Regression.class)))
                        .isInstanceOf(CorruptModelException.class);
            }
        }
    }

    @Test
    void bytesBeforeBetweenOrBehindTheEntriesAreCorrupt() {
        assertThat(refusal(PackageBytes.concat(sound, new byte[1]))).hasMessageContaining("something follows it");
        assertThat(refusal(PackageBytes.concat(sound, sound))).isInstanceOf(CorruptModelException.class);
        assertThat(refusal(PackageBytes.concat(new byte[1], sound))).hasMessageContaining("is no model package");
        Map<String, byte[]> entries = PackageBytes.entries(sound);
        int second = 30 + NAMES.get(0).length() + entries.get(NAMES.get(0)).length;
        byte[] between = PackageBytes.concat(
                PackageBytes.concat(Arrays.copyOf(sound, second), new byte[1]),
                Arrays.copyOfRange(sound, second, sound.length));
        assertThat(refusal(between)).isInstanceOf(CorruptModelException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "artifacts/../../escaped",
                "artifacts/extra.bin",
                "artifacts/LINE.bin",
                "artifacts/line.bin/x",
                "artifacts/",
                "artifacts//a",
                "artifacts/z\\a",
                "/etc/passwd",
                "../up",
                "META-INF/a",
                "artifacts/nul"
            })
    void otherNamesAreRefused(String name) {
        Map<String, byte[]> entries = PackageBytes.entries(sound);
        entries.put(name, new byte[] {1});
        assertThat(refusal(PackageBytes.archive(entries))).isInstanceOf(CorruptModelException.class);
    }

    @Test
    void entriesThatAreMissingTwiceOrInAnotherOrderAreRefused() {
        List<Map.Entry<String, byte[]>> entries =
                new ArrayList<>(PackageBytes.entries(sound).entrySet());
        assertThat(refusal(PackageBytes.archive(entries))).isNull();
        for (int i = 0; i < entries.size(); i++) {
            List<Map.Entry<String, byte[]>> fewer = new ArrayList<>(entries);
            Map.Entry<String, byte[]> removed = fewer.remove(i);
            assertThat(refusal(PackageBytes.archive(fewer)))
                    .as("without %s", removed.getKey())
                    .isInstanceOf(CorruptModelException.class);
            fewer.add(0, removed);
            fewer.add(0, removed);
            assertThat(refusal(PackageBytes.archive(fewer))).isInstanceOf(CorruptModelException.class);
            List<Map.Entry<String, byte[]>> twice = new ArrayList<>(entries);
            twice.add(i, entries.get(i));
            assertThat(refusal(PackageBytes.archive(twice)))
                    .as("twice %s", removed.getKey())
                    .isInstanceOf(CorruptModelException.class);
            List<Map.Entry<String, byte[]>> rotated = new ArrayList<>(entries);
            Collections.rotate(rotated, i);
            assertThat(refusal(PackageBytes.archive(rotated)) == null).isEqualTo(i == 0);
        }
    }

    @Test
    void anotherZipFileIsNoPackage() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : PackageBytes.entries(sound).entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        assertThat(refusal(bytes.toByteArray())).isInstanceOf(CorruptModelException.class);
        assertThat(refusal(new byte[0])).hasMessageContaining("is no model package");
        assertThat(refusal("no package at all, just a text".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("is no model package");
    }

    @Test
    void aLaterFormIsIncompatible() {
        Map<String, byte[]> entries = PackageBytes.entries(sound);
        entries.put("maas-package", "2\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal(PackageBytes.archive(entries)))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("too new");
        for (String version : List.of("0\n", "1", "01\n", "1\n1\n", "99999999999\n")) {
            entries.put("maas-package", version.getBytes(StandardCharsets.US_ASCII));
            assertThat(refusal(PackageBytes.archive(entries))).as(version).isInstanceOf(CorruptModelException.class);
        }
    }

    @Test
    void aManifestThatClaimsAnotherNameOrSizeIsRefused() throws IOException {
        Path version = folder.resolve("store/press/1");
        for (List<String> change : List.of(
                List.of("\"name\": \"press\"", "\"name\": \"../../press\""),
                List.of("\"size\": 28", "\"size\": 68719476736"),
                List.of("\"line.bin\"", "\"../../line.bin\""))) {
            Tampering.editManifest(version, text -> text.replace(change.get(0), change.get(1)));
            Map<String, byte[]> entries = PackageBytes.entries(sound);
            entries.put("manifest.json", Files.readAllBytes(version.resolve("manifest.json")));
            entries.put("manifest.json.sha256", Files.readAllBytes(version.resolve("manifest.json.sha256")));
            assertThat(refusal(PackageBytes.archive(entries)))
                    .as(change.get(1))
                    .isInstanceOf(CorruptModelException.class);
            Tampering.editManifest(version, text -> text.replace(change.get(1), change.get(0)));
        }
    }

    @Test
    void limitsHoldBeforeMemoryIsTaken() {
        StoreLimits fewer = StoreLimits.DEFAULT.withPackageBytes(27);
        assertThatThrownBy(() -> ModelPackage.of(sound, StoreOptions.defaults().limits(fewer)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("limit of 27");
        StoreLimits tiny = new StoreLimits(100, 16, 1000, 1, 100);
        assertThatThrownBy(() -> ModelPackage.read(
                        new ByteArrayInputStream(new byte[1 << 20]),
                        StoreOptions.defaults().limits(tiny)))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("limit for a model package in memory");
        List<Map.Entry<String, byte[]>> many =
                new ArrayList<>(PackageBytes.entries(sound).entrySet());
        for (int i = 0; i < 100_000; i++) {
            many.add(Map.entry("artifacts/z" + (1_000_000 + i), new byte[0]));
        }
        byte[] huge = PackageBytes.archive(many);
        assertThat(allocated(() -> refusal(huge))).isLessThan(32 << 20);
        assertThat(refusal(huge)).hasMessageContaining("limit");
    }

    @Test
    void aHeaderThatClaimsToBeHugeTakesNoMemory() {
        byte[] claiming = PackageBytes.concat(
                new ZipRecords.Entry("maas-package", 2, PackageArchive.crc(ArchiveStorage.form()), 0).header(),
                PackageBytes.concat(
                        ArchiveStorage.form(), new ZipRecords.Entry("manifest.json", 1L << 60, 0, 44).header()));
        assertThat(allocated(() -> refusal(claiming))).isLessThan(1 << 20);
        assertThat(refusal(claiming)).isInstanceOf(CorruptModelException.class);
    }

    @Test
    void entriesOfManyGigabytesAreWrittenAsZipToolsReadThem() throws IOException {
        long size = 5L << 30;
        ZipRecords.Entry large = new ZipRecords.Entry("artifacts/large.bin", size, 7, 0);
        ZipRecords.Entry far =
                new ZipRecords.Entry("artifacts/last.bin", 3, PackageArchive.crc(new byte[3]), large.end());
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("large.zip").toFile(), "rw")) {
            sparse.write(large.header());
            sparse.seek(large.end());
            sparse.write(far.header());
            sparse.write(new byte[3]);
            sparse.write(ZipRecords.end(List.of(large, far), far.end()));
        }
        try (ZipFile zip = new ZipFile(folder.resolve("large.zip").toFile())) {
            assertThat(zip.getEntry(large.path()).getSize()).isEqualTo(size);
            assertThat(zip.getInputStream(zip.getEntry(far.path())).readAllBytes())
                    .isEqualTo(new byte[3]);
        }
        byte[] header = large.header();
        ZipRecords.Entry read = ZipRecords.entry(
                Arrays.copyOf(header, ZipRecords.LOCAL_LENGTH),
                Arrays.copyOfRange(header, ZipRecords.LOCAL_LENGTH, header.length),
                0);
        assertThat(read).isEqualTo(large);
    }

    private static Throwable refusal(byte[] bytes) {
        return catchThrowable(
                () -> ModelPackage.of(bytes, StoreOptions.defaults()).load(Point.class, Regression.class));
    }

    private static long allocated(Runnable action) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        action.run();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        action.run();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    }
}

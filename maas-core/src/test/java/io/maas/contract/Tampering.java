package io.maas.contract;

import io.maas.internal.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Damages packages on purpose. */
public final class Tampering {

    private static final int SMALL = 4 << 10;
    private static final int SPREAD = 1_000;
    private static final int EDGE = 64;

    private Tampering() {}

    /**
     * Lists the files of a package.
     *
     * @param folder the package's folder
     * @return all files in it, at any depth
     * @throws IOException if they cannot be listed
     */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * Chooses where to damage a file.
     *
     * @param size the file's size
     * @return every offset of a small file; of a larger one its edges and some between, evenly spread
     */
    public static int[] offsets(int size) {
        if (size <= SMALL) {
            return IntStream.range(0, size).toArray();
        }
        IntStream edges = IntStream.concat(IntStream.range(0, EDGE), IntStream.range(size - EDGE, size));
        IntStream between = IntStream.range(0, SPREAD).map(i -> (int) ((long) i * size / SPREAD));
        return IntStream.concat(edges, between).sorted().distinct().toArray();
    }

    /**
     * Flips one bit, a different one at each offset.
     *
     * @param bytes the bytes; not changed
     * @param offset where
     * @return changed bytes
     */
    public static byte[] flipped(byte[] bytes, int offset) {
        byte[] changed = bytes.clone();
        changed[offset] ^= (byte) (1 << (offset % 8));
        return changed;
    }

    /**
     * Writes a 32-bit integer over what was there.
     *
     * @param bytes the bytes; not changed
     * @param offset where
     * @param value the integer, written with its most significant byte first, as far as there is room
     * @return changed bytes
     */
    public static byte[] overwritten(byte[] bytes, int offset, int value) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < Integer.BYTES && offset + i < bytes.length; i++) {
            changed[offset + i] = (byte) (value >>> (24 - 8 * i));
        }
        return changed;
    }

    /**
     * Cuts the end off.
     *
     * @param bytes the bytes; not changed
     * @param size how many stay
     * @return the first bytes
     */
    public static byte[] truncated(byte[] bytes, int size) {
        return Arrays.copyOf(bytes, size);
    }

    /**
     * Changes the manifest of a package and makes its checksum fit, as only someone who means it would.
     *
     * @param folder the package's folder
     * @param edit changes the manifest's text
     * @throws IOException if the manifest cannot be changed
     */
    public static void editManifest(Path folder, UnaryOperator<String> edit) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        sealManifest(folder, edit.apply(Files.readString(manifest)));
    }

    /**
     * Replaces the manifest of a package, with a checksum that fits.
     *
     * @param folder the package's folder
     * @param manifest the manifest's text
     * @throws IOException if it cannot be written
     */
    public static void sealManifest(Path folder, String manifest) throws IOException {
        Path file = Files.writeString(folder.resolve("manifest.json"), manifest);
        Files.writeString(
                folder.resolve("manifest.json.sha256"), Sha256.of(Files.readAllBytes(file)) + "  manifest.json\n");
    }
}

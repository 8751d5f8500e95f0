package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.internal.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that says which version of a model is the highest, so that a folder of thousands need not be listed.
 *
 * <p>It is a hint, which {@link ModelFolder} verifies: the folder is listed if the file is missing, damaged, ahead, or from
 * before a deletion. It is written in place and not forced to disk: a reader or a crash that sees half of it fails its
 * checksum.
 *
 * @param file the file
 */
record VersionHint(Path file) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{9}) ([0-9]{9})");
    private static final int CHECKSUM = 16;
    private static final int LENGTH = 9 + 1 + 9 + 1 + CHECKSUM + 1;

    /**
     * What the file says.
     *
     * @param highest the highest version
     * @param retired the number in the name of the file that keeps numbers from being given again, see {@link ModelFolder}
     */
    record Numbers(int highest, int retired) {}

    /** Reads the file; empty if it is missing, damaged or unreadable. */
    Optional<Numbers> read() {
        try {
            String text = new String(Disk.read(file, LENGTH), StandardCharsets.ISO_8859_1);
            Matcher numbers = WRITTEN.matcher(text.substring(0, Math.min(text.length(), LENGTH - CHECKSUM - 2)));
            if (!numbers.matches()) {
                return Optional.empty();
            }
            Numbers said = new Numbers(Integer.parseInt(numbers.group(1), 10), Integer.parseInt(numbers.group(2), 10));
            return text.equals(line(said)) ? Optional.of(said) : Optional.empty();
        } catch (IOException | CorruptModelException unreadable) {
            return Optional.empty();
        }
    }

    /** Writes the file. To be called under the state lock. */
    void write(Numbers numbers) throws IOException {
        Disk.overwrite(file, line(numbers).getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(Numbers numbers) {
        String said = String.format(Locale.ROOT, "%09d %09d", numbers.highest, numbers.retired);
        return said + " " + Sha256.of(said.getBytes(StandardCharsets.US_ASCII)).substring(0, CHECKSUM) + "\n";
    }
}

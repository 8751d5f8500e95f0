package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.internal.digest.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that keeps every move of an alias: a line each, after the start of its SHA-256. It only grows. A move is written
 * here before the {@link AliasFile} says that it holds, so that one which a crash interrupted is cut off by the next.
 *
 * @param file the file
 * @param name the model's name
 * @param what the alias, for messages
 */
record AliasLog(Path file, String name, String what) {

    private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);
    /** Some three million moves. */
    private static final int LARGEST = 256 << 20;

    private static final int CHECKSUM = 16;

    /**
     * Reads the moves that hold, the oldest first.
     *
     * @param logged how many bytes hold
     * @throws CorruptModelException if the file is damaged
     */
    List<AliasMove> read(long logged) throws IOException {
        byte[] bytes = bytes();
        if (bytes.length < logged) {
            throw corrupt("it has " + bytes.length + " bytes instead of " + logged);
        }
        List<AliasMove> moves = new ArrayList<>();
        for (String line : lines(Arrays.copyOf(bytes, (int) logged))) {
            int number = moves.size() + 1;
            moves.add(read(line).orElseThrow(() -> corrupt("line " + number + " is not as it was written")));
        }
        return moves;
    }

    /** Returns how many bytes hold if the alias is not there: those up to its last removal, 0 if it never was. */
    long bytesUpToRemoval() throws IOException {
        long end = 0;
        long removal = 0;
        for (String line : lines(whole(bytes()))) {
            end += line.length() + 1;
            if (read(line).filter(move -> move.kind() == AliasMove.Kind.REMOVE).isPresent()) {
                removal = end;
            }
        }
        return removal;
    }

    /** Returns how many bytes hold if the alias file is damaged: those of all whole lines. */
    long wholeBytes() throws IOException {
        return whole(bytes()).length;
    }

    /** Reads the last move that was written, whether it holds or not; empty if it cannot be read. */
    Optional<AliasMove> last() throws IOException {
        List<String> lines = lines(whole(bytes()));
        return lines.isEmpty() ? Optional.empty() : read(lines.get(lines.size() - 1));
    }

    private byte[] bytes() throws IOException {
        try {
            return Disk.read(file, LARGEST);
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
    }

    private static byte[] whole(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static List<String> lines(byte[] bytes) {
        // Split at \n alone, so that the lengths of lines add up.
        return bytes.length == 0 ? List.of() : List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n"));
    }

    private Optional<AliasMove> read(String line) {
        String move = line.substring(Math.min(CHECKSUM + 1, line.length()));
        return line.equals(line(move)) ? AliasLines.read(move, name) : Optional.empty();
    }

    /**
     * Appends moves, durably.
     *
     * @param logged how many bytes hold; what stands behind them is cut off
     * @return how many bytes hold with these moves
     */
    long append(long logged, List<AliasMove> moves) throws IOException {
        long start = cut(logged);
        StringBuilder lines = new StringBuilder();
        for (AliasMove move : moves) {
            lines.append(line(AliasLines.write(move))).append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
        boolean isNew = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        Disk.createFolders(Disk.folderOf(file));
        Disk.append(file, bytes);
        if (isNew) {
            Disk.syncFolder(Disk.folderOf(file));
        }
        return start + bytes.length;
    }

    private long cut(long logged) throws IOException {
        long size;
        try {
            size = Disk.sizeOfRegular(file);
        } catch (NoSuchFileException none) {
            size = 0;
        }
        if (size == logged) {
            return size;
        }
        byte[] kept = bytes();
        if (size < logged) {
            LOG.warn("{}: moves are missing from its history, which goes on with what is left: {}", what, file);
            kept = whole(kept);
        } else {
            kept = Arrays.copyOf(kept, (int) logged);
        }
        Disk.createFolders(Disk.folderOf(file));
        Disk.replace(file, file.resolveSibling(".next"), kept);
        return kept.length;
    }

    private static String line(String move) {
        return Sha256.of(move.getBytes(StandardCharsets.ISO_8859_1)).substring(0, CHECKSUM) + " " + move;
    }

    private CorruptModelException corrupt(String how) {
        return new CorruptModelException("the history of " + what + " is damaged: " + how + " in " + file
                + "; restore the file from a copy, or move it away to begin a new history");
    }
}

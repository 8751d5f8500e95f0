package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.internal.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contents of an alias file: where the alias points, and how much of its log holds.
 *
 * <p>The file is text: a line with the version of this form and the SHA-256 of that version and all further lines. In form
 * 2 come a line with the last move and one with the bytes of the {@link AliasLog} up to and including that move; what
 * stands behind them in the log never happened. In form 1, which is read but not written, there was no log, and up to
 * 1,000 moves followed, the last one first. Every form keeps to the first line.
 *
 * @param current the last move
 * @param logged how many bytes of the log hold
 * @param unlogged the moves of a file of form 1, the oldest first; empty in form 2
 */
record AliasFile(AliasMove current, long logged, List<AliasMove> unlogged) {

    /** The largest file that was ever written, generously. */
    static final int LARGEST = 64 << 10;

    private static final int VERSION = 2;
    private static final Pattern HEADER = Pattern.compile("maas-alias ([1-9][0-9]{0,8}) ([0-9a-f]{64})");
    private static final Pattern LOGGED = Pattern.compile("log ([0-9]{1,18})");

    AliasFile(AliasMove current, long logged) {
        this(current, logged, List.of());
    }

    byte[] encode() {
        String body = AliasLines.write(current) + "\nlog " + logged + "\n";
        String header = "maas-alias " + VERSION + " " + checksum(Integer.toString(VERSION), body) + "\n";
        return (header + body).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads an alias file.
     *
     * @param name the model's name
     * @param what the alias, for messages
     */
    static AliasFile decode(byte[] file, String name, String what) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        Matcher header = HEADER.matcher(end < 0 ? "" : text.substring(0, end));
        if (!header.matches()) {
            throw corrupt(what, "its first line is not one of an alias file");
        }
        String body = text.substring(end + 1);
        if (!header.group(2).equals(checksum(header.group(1), body))) {
            throw corrupt(what, "its checksum does not fit");
        }
        List<String> lines = body.lines().toList();
        return switch (header.group(1)) {
            case "1" -> unlogged(lines, name, what);
            case "2" -> logged(lines, name, what);
            default ->
                throw new IncompatibleModelException(
                        what + " was written in form " + header.group(1) + " by a newer maas-core; use that");
        };
    }

    private static AliasFile logged(List<String> lines, String name, String what) {
        Matcher logged = LOGGED.matcher(lines.size() == 2 ? lines.get(1) : "");
        if (!logged.matches()) {
            throw corrupt(what, "it has a malformed line");
        }
        AliasMove current = AliasLines.read(lines.get(0), name)
                .filter(move -> move.kind() != AliasMove.Kind.REMOVE)
                .orElseThrow(() -> corrupt(what, "it has a malformed move"));
        return new AliasFile(current, Long.parseLong(logged.group(1)));
    }

    private static AliasFile unlogged(List<String> lines, String name, String what) {
        List<AliasMove> moves = new ArrayList<>();
        for (String line : lines) {
            moves.add(AliasLines.readForm1(line, name).orElseThrow(() -> corrupt(what, "it has a malformed line")));
        }
        if (moves.isEmpty()) {
            throw corrupt(what, "it points nowhere");
        }
        Collections.reverse(moves);
        return new AliasFile(moves.get(moves.size() - 1), 0, List.copyOf(moves));
    }

    private static String checksum(String version, String body) {
        return Sha256.of((version + "\n" + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static CorruptModelException corrupt(String what, String how) {
        return new CorruptModelException(what + " is damaged: " + how + "; set it again to repair it");
    }
}

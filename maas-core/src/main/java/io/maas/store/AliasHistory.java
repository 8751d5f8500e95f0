package io.maas.store;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.ModelRef;
import io.maas.internal.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an alias points and pointed, the current version first; the contents of an alias file.
 *
 * <p>The file is text: a line with the version of this form and the SHA-256 of that version and all further lines,
 * then one line a move. Every form keeps to the first line.
 *
 * @param moves at least one
 */
record AliasHistory(List<AliasMove> moves) {

    /** The largest file: {@link #LONGEST} lines, generously. */
    static final int LARGEST_FILE = 64 << 10;

    // Enough for every rollback that makes sense, and a bound for the file of an alias that moves each hour for years.
    static final int LONGEST = 1_000;

    private static final int VERSION = 1;
    private static final Pattern HEADER = Pattern.compile("maas-alias ([1-9][0-9]{0,8}) ([0-9a-f]{64})");
    private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,8}) (\\S{1,40})");

    AliasHistory {
        moves = List.copyOf(moves.subList(0, Math.min(moves.size(), LONGEST)));
    }

    ModelRef current() {
        return moves.get(0).ref();
    }

    /** Returns this history with another move; unchanged if the alias is there already. */
    AliasHistory movedTo(AliasMove move) {
        if (current().equals(move.ref())) {
            return this;
        }
        List<AliasMove> longer = new ArrayList<>();
        longer.add(move);
        longer.addAll(moves);
        return new AliasHistory(longer);
    }

    /** Returns the history up to the last move to another version that still exists; empty if there is none. */
    List<AliasMove> earlier(Predicate<ModelRef> exists) {
        for (int i = 1; i < moves.size(); i++) {
            ModelRef ref = moves.get(i).ref();
            if (!ref.equals(current()) && exists.test(ref)) {
                return moves.subList(i, moves.size());
            }
        }
        return List.of();
    }

    byte[] encode() {
        StringBuilder lines = new StringBuilder();
        for (AliasMove move : moves) {
            lines.append(move.ref().version()).append(' ').append(move.at()).append('\n');
        }
        String body = lines.toString();
        String header = "maas-alias " + VERSION + " " + checksum(Integer.toString(VERSION), body) + "\n";
        return (header + body).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads an alias file.
     *
     * @param name the model's name
     * @param what the alias, for messages
     */
    static AliasHistory decode(byte[] file, String name, String what) {
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
        if (Integer.parseInt(header.group(1)) > VERSION) {
            throw new IncompatibleModelException(
                    what + " was written in form " + header.group(1) + " by a newer maas-core; use that");
        }
        List<AliasMove> moves = new ArrayList<>();
        try {
            for (String line : body.lines().toList()) {
                Matcher move = LINE.matcher(line);
                if (!move.matches()) {
                    throw corrupt(what, "it has a malformed line");
                }
                ModelRef ref = new ModelRef(name, Integer.parseInt(move.group(1)));
                moves.add(new AliasMove(ref, Instant.parse(move.group(2))));
            }
        } catch (DateTimeException malformed) {
            throw corrupt(what, "it has a malformed time");
        }
        if (moves.isEmpty()) {
            throw corrupt(what, "it points nowhere");
        }
        return new AliasHistory(moves);
    }

    private static String checksum(String version, String body) {
        return Sha256.of((version + "\n" + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static CorruptModelException corrupt(String what, String how) {
        return new CorruptModelException(what + " is damaged: " + how + "; set it again to repair it");
    }
}

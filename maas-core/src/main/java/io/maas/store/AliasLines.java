package io.maas.store;

import io.maas.ModelRef;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves of aliases as lines of text: version, time, kind, and the actor behind a {@code =}, URL-encoded. */
final class AliasLines {

    private static final Pattern MOVE =
            Pattern.compile("([1-9][0-9]{0,8}) (\\S{1,40}) (set|rollback|remove) =([A-Za-z0-9.*_+%-]{0,3000})");
    private static final Pattern MOVE_OF_FORM_1 = Pattern.compile("([1-9][0-9]{0,8}) (\\S{1,40})");

    private AliasLines() {}

    static String write(AliasMove move) {
        return move.ref().version() + " " + move.at() + " "
                + move.kind().name().toLowerCase(Locale.ROOT) + " ="
                + URLEncoder.encode(move.actor(), StandardCharsets.UTF_8);
    }

    /** Reads a line; empty if it is malformed. */
    static Optional<AliasMove> read(String line, String name) {
        Matcher move = MOVE.matcher(line);
        if (!move.matches()) {
            return Optional.empty();
        }
        try {
            String actor = URLDecoder.decode(move.group(4), StandardCharsets.UTF_8);
            AliasMove.Kind kind = AliasMove.Kind.valueOf(move.group(3).toUpperCase(Locale.ROOT));
            return Optional.of(new AliasMove(ref(name, move), Instant.parse(move.group(2)), actor, kind));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Reads a line of the first form, which had a version and a time; empty if it is malformed. */
    static Optional<AliasMove> readForm1(String line, String name) {
        Matcher move = MOVE_OF_FORM_1.matcher(line);
        try {
            return move.matches()
                    ? Optional.of(new AliasMove(ref(name, move), Instant.parse(move.group(2)), "", AliasMove.Kind.SET))
                    : Optional.empty();
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static ModelRef ref(String name, Matcher move) {
        return new ModelRef(name, Integer.parseInt(move.group(1)));
    }
}

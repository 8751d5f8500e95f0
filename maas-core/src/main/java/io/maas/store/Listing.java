package io.maas.store;

import java.util.Collection;
import java.util.stream.Collectors;

/** Lists what there is in the message of an exception, without letting a large store blow it up. */
final class Listing {

    private static final int MOST = 20;

    private Listing() {}

    static String of(String what, Collection<?> all) {
        if (all.isEmpty()) {
            return what + ": none";
        }
        String some = all.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
        return what + ": " + some + (all.size() > MOST ? " and " + (all.size() - MOST) + " more" : "");
    }
}

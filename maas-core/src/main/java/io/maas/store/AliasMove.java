package io.maas.store;

import io.maas.ModelRef;
import java.time.Instant;

/**
 * A move in the history of an alias.
 *
 * @param ref the version at which the alias points after the move; for {@link Kind#REMOVE} the last one at which it pointed
 * @param at when
 * @param actor who moved it, see {@link StoreOptions#actor}; empty for moves written by versions of this library that did not
 *     record it
 * @param kind how it was moved
 */
public record AliasMove(ModelRef ref, Instant at, String actor, Kind kind) {

    /** How an alias was moved. */
    public enum Kind {
        /** It was pointed at a version. */
        SET,
        /** It was taken back to a version at which it had pointed before. */
        ROLLBACK,
        /** It was removed. */
        REMOVE
    }
}

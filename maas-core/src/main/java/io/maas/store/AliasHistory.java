package io.maas.store;

import io.maas.ModelRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every move of an alias.
 *
 * @param moves the moves, the oldest first
 */
record AliasHistory(List<AliasMove> moves) {

    AliasHistory {
        moves = List.copyOf(moves);
    }

    /**
     * Finds where the alias pointed before it pointed where it does now, as rollbacks undo the moves before them.
     *
     * @param exists whether a version is still there; others are passed over
     * @return the version; empty if there is none
     */
    Optional<ModelRef> earlier(Predicate<ModelRef> exists) {
        Deque<ModelRef> undoable = new ArrayDeque<>();
        for (AliasMove move : moves) {
            switch (move.kind()) {
                case SET -> undoable.push(move.ref());
                case ROLLBACK -> backTo(undoable, move.ref());
                case REMOVE -> undoable.clear();
            }
        }
        ModelRef current = undoable.peek();
        return undoable.stream()
                .filter(ref -> !ref.equals(current))
                .filter(exists)
                .findFirst();
    }

    List<AliasMove> latestFirst() {
        List<AliasMove> reversed = new ArrayList<>(moves);
        Collections.reverse(reversed);
        return List.copyOf(reversed);
    }

    private static void backTo(Deque<ModelRef> undoable, ModelRef ref) {
        while (!ref.equals(undoable.peek())) {
            if (undoable.poll() == null) {
                // What it undoes was lost with a damaged log.
                undoable.push(ref);
            }
        }
    }
}

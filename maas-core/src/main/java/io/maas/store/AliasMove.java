package io.maas.store;

import io.maas.ModelRef;
import java.time.Instant;

/**
 * A point in the history of an alias.
 *
 * @param ref the version that the alias was set to
 * @param at when
 */
public record AliasMove(ModelRef ref, Instant at) {}

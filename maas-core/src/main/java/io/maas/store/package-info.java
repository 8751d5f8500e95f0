/**
 * A folder of published models: versions that never change, and aliases that point at them.
 *
 * <p>{@link io.maas.store.ModelStore} is the way in.
 */
@NullMarked
package io.maas.store;

import org.jspecify.annotations.NullMarked;

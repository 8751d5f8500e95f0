package io.maas.serve;

import io.maas.MaasException;
import io.maas.ModelRef;

/**
 * Hears what a hub does with versions.
 *
 * <p>Calls come from the thread that watches the store and from those that ask the hub for handles, {@link #onRelease} also from
 * those that make calls; of one reference, one at a time but for {@link #onRelease}. A listener should return quickly; what it
 * throws is logged.
 */
public interface HubListener {

    /**
     * A model is served from now on.
     *
     * @param reference the model as it was asked for, such as {@code press-failure@production}
     * @param version the version that serves
     */
    default void onServe(String reference, ModelRef version) {}

    /**
     * Another version took over. It may have the same number as the one before, where the store was restored or made anew.
     *
     * @param reference the model as it was asked for
     * @param before the version that served
     * @param now the version that serves
     */
    default void onSwap(String reference, ModelRef before, ModelRef now) {}

    /**
     * A version was to take over, but could not be loaded or verified; the one before keeps serving. Told once a version, which
     * is tried again from time to time.
     *
     * @param reference the model as it was asked for
     * @param version the version that was refused
     * @param reason why
     */
    default void onRefuse(String reference, ModelRef version, MaasException reason) {}

    /**
     * The store has nothing under a reference: nothing yet, or nothing any more, and the version before keeps serving. Told once
     * until there is something again.
     *
     * @param reference the model as it was asked for
     * @param reason what the store says
     */
    default void onMissing(String reference, MaasException reason) {}

    /**
     * The last call on a version that no longer serves is done, and the version is closed.
     *
     * @param reference the model as it was asked for
     * @param version the version
     */
    default void onRelease(String reference, ModelRef version) {}
}

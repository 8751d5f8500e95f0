package io.maas.serve;

import io.maas.MaasException;
import io.maas.ModelRef;

/**
 * Hears what a hub does with versions.
 *
 * <p>Calls come one at a time from the thread that watches the store, but for {@link #onRelease}, which may come from
 * any thread that makes calls. A listener should return quickly; what it throws is logged.
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
     * Another version took over.
     *
     * @param reference the model as it was asked for
     * @param before the version that served
     * @param now the version that serves
     */
    default void onSwap(String reference, ModelRef before, ModelRef now) {}

    /**
     * A version was to take over, but could not be loaded or verified; the one before keeps serving.
     *
     * @param reference the model as it was asked for
     * @param version the version that was refused
     * @param reason why
     */
    default void onRefuse(String reference, ModelRef version, MaasException reason) {}

    /**
     * The last call on a version that no longer serves is done, and the version is closed.
     *
     * @param reference the model as it was asked for
     * @param version the version
     */
    default void onRelease(String reference, ModelRef version) {}
}

package io.maas.serve;

import io.maas.Model;
import io.maas.ModelRef;
import io.maas.store.Publication;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A version as one reference serves it: held by the reference while it is the current one, and for each of its handles until
 * the last call that the handle made on it is done.
 */
final class HeldVersion {

    private final LoadedPackage loaded;
    private final Runnable onRelease;
    private final AtomicInteger holders = new AtomicInteger(1);
    private volatile boolean served;

    /**
     * Makes a version with one holder.
     *
     * @param loaded its package, held for it
     * @param onRelease runs when the last holder of a version that served is gone
     */
    HeldVersion(LoadedPackage loaded, Runnable onRelease) {
        this.loaded = loaded;
        this.onRelease = onRelease;
    }

    Publication publication() {
        return loaded.publication();
    }

    ModelRef ref() {
        return loaded.publication().ref();
    }

    void serves() {
        served = true;
    }

    /** Returns the model for types of input and answer, with one more holder, who drops it. Only for a holder. */
    <I, O> Model<I, O> hold(Class<I> input, Class<O> output) {
        Model<I, O> model = loaded.model(input, output);
        holders.incrementAndGet();
        return model;
    }

    void drop() {
        if (holders.decrementAndGet() == 0) {
            loaded.drop();
            if (served) {
                onRelease.run();
            }
        }
    }
}

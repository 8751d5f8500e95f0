package io.maas.serve;

import io.maas.MaasException;
import io.maas.Model;
import io.maas.store.ModelStore;
import io.maas.store.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A package in memory: loaded once, whatever references and types of input it is asked by, and closed when nobody holds it any
 * more.
 */
final class LoadedPackage {

    private static final Logger LOG = LoggerFactory.getLogger(ModelHub.class);

    private final Publication publication;
    private final ModelStore store;
    private final Runnable onClose;
    private final ReentrantLock loading = new ReentrantLock();

    // Guarded by this: the first one loaded, and those that could not share its memory.
    private final List<Model<?, ?>> models = new ArrayList<>();
    private int holders = 1;

    /** Makes a package with one holder; nothing is loaded yet. */
    LoadedPackage(Publication publication, ModelStore store, Runnable onClose) {
        this.publication = publication;
        this.store = store;
        this.onClose = onClose;
    }

    Publication publication() {
        return publication;
    }

    /**
     * Returns the model for types of input and answer; loads it if it must. Only for a holder, who does not close the model.
     *
     * @throws MaasException if it cannot be loaded, or does not take or give these types
     */
    <I, O> Model<I, O> model(Class<I> input, Class<O> output) {
        loading.lock();
        try {
            Model<?, ?> first = first();
            if (first != null) {
                var shared = store.share(first, input, output);
                if (shared.isPresent()) {
                    return shared.get();
                }
            }
            Model<I, O> loaded = store.load(publication.ref(), input, output);
            synchronized (this) {
                models.add(loaded);
            }
            return loaded;
        } finally {
            loading.unlock();
        }
    }

    private synchronized @Nullable Model<?, ?> first() {
        return models.isEmpty() ? null : models.get(0);
    }

    /** Holds the package too; false if its last holder is gone. */
    synchronized boolean hold() {
        if (holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    void drop() {
        List<Model<?, ?>> unused;
        synchronized (this) {
            holders--;
            if (holders > 0) {
                return;
            }
            unused = List.copyOf(models);
        }
        onClose.run();
        for (Model<?, ?> model : unused) {
            try {
                model.close();
            } catch (RuntimeException failed) {
                LOG.warn("cannot close {}", publication.ref(), failed);
            }
        }
    }
}

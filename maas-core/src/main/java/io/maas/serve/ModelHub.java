package io.maas.serve;

import io.maas.CorruptModelException;
import io.maas.IncompatibleModelException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.StoreException;
import io.maas.store.ModelStore;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the models of a store to all threads of a program.
 *
 * <pre>{@code
 * try (ModelHub hub = ModelHub.open(Path.of("models"))) {
 *     HubPredictor<Reading, Classification> predictor =
 *             hub.predictor("press-failure@production", Reading.class, Classification.class);
 *     Classification answer = predictor.within(Duration.ofMillis(20)).predict(reading);
 * }
 * }</pre>
 *
 * <p>Handles follow their reference: when an alias is moved, by this or another program, the version it then means is loaded,
 * verified and made to reproduce its recorded answers beside the one that serves, and takes over between two calls. A
 * version that fails never serves; the one before goes on, and the failed one is tried again from time to time. The version
 * before is closed when its last call is done. All handles of one reference are served by the same version. What counts is what
 * is published, not its number: another package under the same number, as of a store that was restored from a backup, takes
 * over, too. While the store has nothing under a reference, as when its drive is away, the version before goes on.
 *
 * <p>Concurrent calls of single inputs are gathered into batches where that pays, see {@link ServingOptions}. Calls beyond
 * the capacity of the queue are refused at once.
 *
 * <p>Thread-safe. Open one for a store and keep it as long as the program runs.
 */
public final class ModelHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelHub.class);

    private final ModelStore store;
    private final boolean ownsStore;
    private final HubOptions options;
    private final ScheduledThreadPoolExecutor timer;
    private final @Nullable ExecutorService ownExecutor;
    private final Serving serving;
    private final Listeners listeners = new Listeners();
    private final StoreWatch watch;
    private final Thread watcher;
    private final LoadedPackages packages;
    private final ConcurrentMap<String, ServedReference> references = new ConcurrentHashMap<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile boolean closed;

    private ModelHub(ModelStore store, boolean ownsStore, HubOptions options) {
        this.store = store;
        this.ownsStore = ownsStore;
        this.options = options;
        this.timer = new ScheduledThreadPoolExecutor(1, daemons("maas-hub-timer"));
        timer.setRemoveOnCancelPolicy(true);
        ExecutorService own =
                options.executor().isPresent() ? null : Executors.newCachedThreadPool(daemons("maas-hub"));
        this.ownExecutor = own;
        Executor executor = own == null ? options.executor().orElseThrow() : own;
        this.serving = new Serving(executor, timer, options.nanoTime(), options.pollInterval());
        this.packages = new LoadedPackages(store);
        this.watch = StoreWatch.of(store.folder());
        this.watcher = daemons("maas-hub-watch").newThread(this::watchStore);
        watcher.start();
    }

    /**
     * Opens a hub over a store.
     *
     * @param store the folder of the store
     * @return the hub
     * @throws StoreException if the folder is a file, or two model formats on the class path share an id
     */
    public static ModelHub open(Path store) {
        return new ModelHub(ModelStore.open(store), true, HubOptions.defaults());
    }

    /**
     * Opens a hub over a store.
     *
     * @param store the store; stays open when the hub is closed
     * @param options how the hub works
     * @return the hub
     */
    public static ModelHub open(ModelStore store, HubOptions options) {
        return new ModelHub(store, false, options);
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Returns a handle on a model; loads it if this hub does not serve it yet. Handles on the same version share what is loaded,
     * whatever their references and types, where its format can do that.
     *
     * <p>A model, version or alias that is not there yet is waited for: until it is, all calls of the handle throw {@link
     * ModelNotFoundException}. To find out at once, call {@link HubPredictor#manifest}.
     *
     * @param reference the model: {@code name}, {@code name@3} or {@code name@alias}
     * @param input the type of input, or {@link io.maas.NamedValues} to ask by the names of fields
     * @param output the type of answer, such as {@link io.maas.Classification}
     * @param <I> the type of input
     * @param <O> the type of answer
     * @return the handle
     * @throws CorruptModelException if the package or the alias is damaged
     * @throws IncompatibleModelException if it is of an unknown format, too old, too new, or of other types
     * @throws StoreException if it cannot be read
     */
    public <I, O> HubPredictor<I, O> predictor(String reference, Class<I> input, Class<O> output) {
        while (true) {
            checkOpen();
            ServedReference served = references.computeIfAbsent(reference, this::newReference);
            Optional<ServedModel<?, ?>> model;
            try {
                model = served.handle(input, output);
            } catch (RuntimeException | Error failed) {
                if (served.closeIfUnused()) {
                    references.remove(reference, served);
                }
                throw failed;
            }
            watch.model(served.name());
            if (closed) {
                // Perhaps it came too late to be closed with the others.
                served.close();
            }
            checkOpen();
            if (model.isPresent()) {
                // Its types are those that were asked for.
                @SuppressWarnings("unchecked")
                ServedModel<I, O> typed = (ServedModel<I, O>) model.get();
                return HubPredictor.of(typed);
            }
            // Released by its last user since it was found.
            references.remove(reference, served);
        }
    }

    private ServedReference newReference(String reference) {
        ServingOptions how = options.servingOf(ServedReference.nameOf(reference));
        return new ServedReference(reference, store, packages, listeners, serving, how);
    }

    /**
     * Lets a handle go, and with it what is loaded, if no other handle needs it; for programs that ask for many versions, each
     * for a while. There is no need to let go of others: they go with the hub.
     *
     * @param handle a handle of this hub, of which no call is running and none will be made, neither by those made of it with
     *     {@link HubPredictor#within} and {@link HubPredictor#bulk}; once for each call of {@link #predictor}
     */
    public void release(HubPredictor<?, ?> handle) {
        ServedModel<?, ?> model = handle.served();
        ServedReference served = references.get(model.key().reference());
        if (served != null && served.release(model)) {
            references.remove(model.key().reference(), served);
        }
    }

    /**
     * Takes an alias back to the version at which it pointed before, and lets that one serve at once. Waits for no other model.
     *
     * @param name the model's name
     * @param alias the alias, such as {@code production}
     * @return the version at which the alias points now
     * @throws ModelNotFoundException if there is no such alias, or it has no earlier version that still exists
     * @throws CorruptModelException if the alias or its history is damaged
     * @throws StoreException if it cannot be written
     */
    public ModelRef rollback(String name, String alias) {
        return rollback(name, alias, store);
    }

    /**
     * Takes an alias back as {@link #rollback(String, String)} does, in the name of someone else than this program.
     *
     * @param name the model's name
     * @param alias the alias, such as {@code production}
     * @param actor who does it, as the history of the alias is to tell; see {@link io.maas.store.StoreOptions#actor}
     * @return the version at which the alias points now
     */
    public ModelRef rollback(String name, String alias, String actor) {
        return rollback(name, alias, store.by(actor));
    }

    private ModelRef rollback(String name, String alias, ModelStore writer) {
        checkOpen();
        ModelRef earlier = writer.rollback(name, alias);
        references.values().stream()
                .filter(served -> served.name().equals(name))
                .forEach(ServedReference::refresh);
        return earlier;
    }

    /**
     * Looks at once where all references point; returns when the versions that they mean serve, or were refused. There is no
     * need to call it: changes are noticed by themselves, a moment later.
     */
    public void refresh() {
        checkOpen();
        RuntimeException first = null;
        for (ServedReference served : references.values()) {
            try {
                served.refresh();
            } catch (RuntimeException failed) {
                // The others are looked at all the same.
                first = first == null ? failed : first;
            }
            watch.model(served.name());
        }
        if (first != null) {
            throw first;
        }
    }

    private void watchStore() {
        try {
            while (!closed) {
                watch.await(options.pollInterval());
                refreshUnlessClosed();
            }
        } catch (InterruptedException closing) {
            LOG.debug("{} is watched no more", store);
        }
    }

    private void refreshUnlessClosed() {
        try {
            refresh();
        } catch (RuntimeException | Error failed) {
            // Whatever it was, later looks may go well, and without them no alias would be followed any more.
            if (!closed) {
                LOG.warn("cannot look for new versions in {} just now", store, failed);
            }
        }
    }

    /**
     * Returns what is going on with each model that is served.
     *
     * @return figures of this moment, sorted by reference
     */
    public List<ModelStats> stats() {
        checkOpen();
        return references.values().stream()
                .flatMap(served -> served.models().stream())
                .map(ServedModel::stats)
                .sorted(Comparator.comparing(ModelStats::reference))
                .toList();
    }

    /**
     * Returns the store.
     *
     * @return the store whose models are served
     */
    public ModelStore store() {
        return store;
    }

    /**
     * Lets someone hear what the hub does from now on.
     *
     * @param listener hears it
     */
    public void addListener(HubListener listener) {
        listeners.add(listener);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the hub is closed");
        }
    }

    /**
     * Closes the hub. Calls that wait end with {@link io.maas.PredictionCancelledException}; those that are being
     * computed are answered, and their versions closed then. What is being loaded is not waited for. Closing it again does
     * nothing.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        closed = true;
        references.values().forEach(ServedReference::close);
        watcher.interrupt();
        watch.close();
        timer.shutdownNow();
        if (ownExecutor != null) {
            ownExecutor.shutdown();
        }
        if (ownsStore) {
            store.close();
        }
    }

    /** Returns the hub's store. */
    @Override
    public String toString() {
        return "ModelHub[" + store + "]";
    }
}

package io.maas.serve;

import io.maas.InferenceFailedException;
import io.maas.MaasException;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.store.ModelStore;
import io.maas.store.Publication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reference that is served: follows where it points, and lets the same version serve all of its handles.
 *
 * <p>Two locks: {@code loading} is held while a version is loaded, so that of one reference there is one at a time;
 * {@code this} guards the fields and is held for a look at the store at most. Nobody waits for the first with the second.
 */
final class ServedReference {

    private static final Logger LOG = LoggerFactory.getLogger(ModelHub.class);
    // How often a moving target is followed in one go; the next look goes on.
    private static final int CHASES = 10;

    private final String reference;
    private final ModelStore store;
    private final LoadedPackages packages;
    private final Listeners listeners;
    private final Serving serving;
    private final ServingOptions options;
    private final ReentrantLock loading = new ReentrantLock();
    private final Figures figures = new Figures();

    private final Map<ServedModel.Key<?, ?>, ServedModel<?, ?>> models = new LinkedHashMap<>();
    private @Nullable HeldVersion current;
    private boolean closed;

    ServedReference(
            String reference,
            ModelStore store,
            LoadedPackages packages,
            Listeners listeners,
            Serving serving,
            ServingOptions options) {
        this.reference = reference;
        this.store = store;
        this.packages = packages;
        this.listeners = listeners;
        this.serving = serving;
        this.options = options;
    }

    /** What is told of a reference; read without a lock. */
    static final class Figures {

        private volatile long swaps;
        private volatile long refusals;
        private volatile @Nullable Refusal refusal;
        private volatile boolean missing;
        private volatile String absence = "";

        /** Why nothing has served yet. */
        String absence() {
            return absence;
        }

        long swaps() {
            return swaps;
        }

        long refusals() {
            return refusals;
        }

        Optional<ModelRef> refused() {
            return Optional.ofNullable(refusal).map(last -> last.publication().ref());
        }

        boolean isMissing() {
            return missing;
        }
    }

    /** Returns the name of the model that a reference means. */
    static String nameOf(String reference) {
        int at = reference.indexOf('@');
        return at < 0 ? reference : reference.substring(0, at);
    }

    String name() {
        return nameOf(reference);
    }

    /**
     * Finds or makes what serves handles of these types. If there is nothing in the store yet, it waits for that.
     *
     * @return what serves them; empty if the reference was closed meanwhile
     * @throws MaasException if the version cannot be loaded, or does not take or give these types
     */
    <I, O> Optional<ServedModel<?, ?>> handle(Class<I> input, Class<O> output) {
        ServedModel.Key<I, O> key = new ServedModel.Key<>(reference, input, output);
        Optional<ServedModel<?, ?>> known = known(key);
        if (known.isPresent()) {
            return known;
        }
        loading.lock();
        try {
            known = known(key);
            if (known.isPresent()) {
                return known;
            }
            ServedModel<I, O> made = new ServedModel<>(key, figures, serving, options);
            HeldVersion version = current();
            if (version == null) {
                follow(made);
            } else {
                join(made, made.ready(version));
            }
            return known(key);
        } finally {
            loading.unlock();
        }
    }

    private synchronized Optional<ServedModel<?, ?>> known(ServedModel.Key<?, ?> key) {
        ServedModel<?, ?> model = models.get(key);
        if (model != null) {
            model.taken();
        }
        return Optional.ofNullable(model);
    }

    private synchronized @Nullable HeldVersion current() {
        return current;
    }

    /** Lets a model be served from now on; by nothing yet if there is no version. */
    private synchronized void join(ServedModel<?, ?> joining, ServedModel.@Nullable Ready<?, ?> ready) {
        if (closed) {
            joining.close();
        } else {
            models.put(joining.key(), joining);
        }
        if (ready != null) {
            ready.serve();
        }
    }

    /** Looks where the reference points, and lets that version serve. Waits for nobody if it does already. */
    void refresh() {
        if (wanted(false).isEmpty()) {
            return;
        }
        loading.lock();
        try {
            follow(null);
        } finally {
            loading.unlock();
        }
    }

    /**
     * Lets the version serve at which the reference points.
     *
     * @param joining is served, too, and gets an exception if it cannot be; null if a version that fails is just refused
     */
    private void follow(@Nullable ServedModel<?, ?> joining) {
        for (int chase = 1; chase <= CHASES; chase++) {
            Optional<Publication> wanted = wanted(joining != null);
            if (wanted.isEmpty()) {
                break;
            }
            HeldVersion next = hold(wanted.get());
            List<ServedModel.Ready<?, ?>> ready = new ArrayList<>();
            try {
                for (ServedModel<?, ?> model : with(joining)) {
                    ready.add(model.ready(next));
                }
            } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError failed) {
                ready.forEach(ServedModel.Ready::discard);
                next.drop();
                if (failed instanceof ModelNotFoundException) {
                    // Deleted since the look.
                    continue;
                }
                if (joining != null) {
                    throw failed;
                }
                refuse(wanted.get(), failed);
                return;
            }
            if (take(next, ready, joining)) {
                return;
            }
        }
        if (joining != null) {
            join(joining, null);
        }
    }

    private HeldVersion hold(Publication wanted) {
        ModelRef ref = wanted.ref();
        return new HeldVersion(packages.hold(wanted), () -> {
            LOG.debug("{} does not use {} any more", reference, ref);
            listeners.tell(each -> each.onRelease(reference, ref));
        });
    }

    private synchronized List<ServedModel<?, ?>> with(@Nullable ServedModel<?, ?> joining) {
        List<ServedModel<?, ?>> all = new ArrayList<>(models.values());
        if (joining != null) {
            all.add(joining);
        }
        return all;
    }

    /**
     * What a look at the store finds.
     *
     * @param wanted what is to be loaded; empty if that is nothing
     * @param missing why the store cannot say what is wanted; empty if it can
     */
    private record Look(Optional<Publication> wanted, Optional<MaasException> missing) {

        static final Look NOTHING = new Look(Optional.empty(), Optional.empty());
    }

    /** Looks with the fields held still, so that whoever moves an alias and looks sees what it means or is served anew. */
    private synchronized Look look() {
        if (closed) {
            return Look.NOTHING;
        }
        try {
            Publication wanted = store.publication(reference);
            if (current != null && current.publication().equals(wanted)) {
                figures.refusal = null;
                return Look.NOTHING;
            }
            return new Look(Optional.of(wanted), Optional.empty());
        } catch (MaasException unknown) {
            return new Look(Optional.empty(), Optional.of(unknown));
        }
    }

    /**
     * Finds what is to be loaded now; empty if that is nothing, as all is well, there is nothing, or it was refused just now.
     *
     * @param joining whether someone waits for it, who tries what was refused and hears of what cannot be read
     */
    private Optional<Publication> wanted(boolean joining) {
        Look look = look();
        MaasException unknown = look.missing().orElse(null);
        if (joining && unknown != null && !(unknown instanceof ModelNotFoundException)) {
            throw unknown;
        }
        tellMissing(unknown);
        Refusal last = figures.refusal;
        long now = serving.nanoTime().getAsLong();
        return look.wanted().filter(wanted -> joining || last == null || !last.isOf(wanted) || last.isDue(now));
    }

    /** Tells once that the store has nothing under the reference, and once that it has something again. */
    private void tellMissing(@Nullable MaasException unknown) {
        HeldVersion version;
        synchronized (this) {
            if (figures.missing == (unknown != null) || closed) {
                return;
            }
            figures.missing = unknown != null;
            version = current;
            if (unknown != null && version == null) {
                figures.absence = String.valueOf(unknown.getMessage());
            }
        }
        if (unknown == null) {
            LOG.info("{} is in the store again", reference);
            return;
        }
        if (version == null) {
            LOG.warn("{} is not there yet, and is served as soon as it is: {}", reference, unknown.getMessage());
        } else {
            LOG.warn(
                    "{} keeps being served by {}, though the store does not have it now: {}",
                    reference,
                    version.ref(),
                    unknown.getMessage());
        }
        listeners.tell(each -> each.onMissing(reference, unknown));
    }

    /** Lets a version serve, unless the reference means another one by now; false with the version dropped if it does. */
    private boolean take(HeldVersion next, List<ServedModel.Ready<?, ?>> ready, @Nullable ServedModel<?, ?> joining) {
        HeldVersion before;
        synchronized (this) {
            if (closed || !look().wanted().equals(Optional.of(next.publication()))) {
                ready.forEach(ServedModel.Ready::discard);
                next.drop();
                return false;
            }
            before = current;
            current = next;
            next.serves();
            figures.refusal = null;
            if (before != null) {
                figures.swaps++;
            }
            ready.forEach(ServedModel.Ready::serve);
            if (joining != null) {
                models.put(joining.key(), joining);
            }
        }
        if (before == null) {
            LOG.info("{} is served by {}", reference, next.ref());
            listeners.tell(each -> each.onServe(reference, next.ref()));
        } else {
            LOG.info("{} is served by {} after {}{}", reference, next.ref(), before.ref(), sameNumber(before, next));
            listeners.tell(each -> each.onSwap(reference, before.ref(), next.ref()));
            before.drop();
        }
        return true;
    }

    private static String sameNumber(HeldVersion before, HeldVersion next) {
        return before.ref().equals(next.ref())
                ? ", another package of the same number: the store was restored or made anew"
                : "";
    }

    private void refuse(Publication wanted, Throwable failed) {
        MaasException reason = failed instanceof MaasException told
                ? told
                : new InferenceFailedException(wanted.ref() + " cannot be loaded: " + failed, failed);
        HeldVersion version;
        boolean again;
        synchronized (this) {
            Refusal last = figures.refusal;
            again = last != null && last.isOf(wanted);
            figures.refusal = Refusal.of(
                    wanted, last, serving.pollInterval(), serving.nanoTime().getAsLong());
            version = current;
            if (!again) {
                figures.refusals++;
            }
            if (version == null) {
                figures.absence = wanted.ref() + " was refused, and nothing else has served " + reference + " yet: "
                        + reason.getMessage();
            }
        }
        if (again) {
            LOG.debug("{} cannot serve {} still: {}", wanted.ref(), reference, reason.getMessage());
            return;
        }
        LOG.warn(
                "{} is {}, as {} cannot serve it and is tried again from time to time: {}",
                reference,
                version == null ? "not served yet" : "still served by " + version.ref(),
                wanted.ref(),
                reason.getMessage());
        listeners.tell(each -> each.onRefuse(reference, wanted.ref(), reason));
    }

    /** Returns what is served, for figures. */
    synchronized List<ServedModel<?, ?>> models() {
        return List.copyOf(models.values());
    }

    /** Lets one handle go; returns whether it was the last one of the reference, which is closed then. */
    boolean release(ServedModel<?, ?> model) {
        synchronized (this) {
            if (!model.returned() || !models.remove(model.key(), model)) {
                return false;
            }
        }
        model.close();
        return closeIfUnused();
    }

    /** Closes the reference if nobody has a handle; returns whether it is closed. */
    boolean closeIfUnused() {
        synchronized (this) {
            if (!models.isEmpty()) {
                return closed;
            }
        }
        close();
        return true;
    }

    /** Closes all handles. Waits for nothing that is being loaded, which is dropped when it is there. */
    void close() {
        List<ServedModel<?, ?>> all;
        HeldVersion last;
        synchronized (this) {
            closed = true;
            all = List.copyOf(models.values());
            models.clear();
            last = current;
            current = null;
        }
        all.forEach(ServedModel::close);
        if (last != null) {
            last.drop();
        }
    }
}

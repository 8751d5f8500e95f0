package io.maas.serve;

import io.maas.MaasException;
import io.maas.Model;
import io.maas.ModelManifest.Artifact;
import io.maas.ModelManifest.Release;
import io.maas.ModelRef;
import io.maas.store.ModelStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One model as it was asked for: follows its reference, and keeps the version that serves, the queue and the counters. */
final class ServedModel<I, O> {

    private static final Logger LOG = LoggerFactory.getLogger(ModelHub.class);
    private static final long LONGEST_BACKOFF_NANOS = Duration.ofMinutes(5).toNanos();

    private final Key<I, O> key;
    private final ModelStore store;
    private final Listeners listeners;
    private final Serving serving;
    private final ServingOptions options;
    private final ServingCounters counters = new ServingCounters();
    private final AtomicInteger loaded = new AtomicInteger();
    private final AtomicLong swaps = new AtomicLong();
    private final VersionSlot<I, O> slot;
    private final Batcher<I, O> batcher;

    private volatile @Nullable Refusal refused;

    private ServedModel(Key<I, O> key, ModelStore store, Listeners listeners, Serving serving, ServingOptions options) {
        this.key = key;
        this.store = store;
        this.listeners = listeners;
        this.serving = serving;
        this.options = options;
        this.slot = new VersionSlot<>(version(store.load(key.reference(), key.input(), key.output())));
        this.batcher = new Batcher<>(key.reference(), slot, options, serving.executor(), serving.nanoTime(), counters);
    }

    /**
     * Loads a model and serves it.
     *
     * @throws MaasException if it cannot be loaded
     */
    static <I, O> ServedModel<I, O> of(
            Key<I, O> key, ModelStore store, Listeners listeners, Serving serving, ServingOptions options) {
        ServedModel<I, O> model = new ServedModel<>(key, store, listeners, serving, options);
        ModelRef ref = model.slot.current().ref();
        LOG.debug("{} is served by {}", key.reference(), ref);
        listeners.tell(each -> each.onServe(key.reference(), ref));
        return model;
    }

    /**
     * What is asked for.
     *
     * @param reference {@code name}, {@code name@3} or {@code name@alias}
     * @param input the type of input
     * @param output the type of answer
     */
    record Key<I, O>(String reference, Class<I> input, Class<O> output) {

        String name() {
            int at = reference.indexOf('@');
            return at < 0 ? reference : reference.substring(0, at);
        }
    }

    private record Refusal(ModelRef ref, long retryAt, long backoff) {}

    private ServedVersion<I, O> version(Model<I, O> model) {
        ModelRef ref = model.manifest().ref().orElseThrow();
        loaded.incrementAndGet();
        return ServedVersion.of(model, ref, () -> release(model, ref));
    }

    private void release(Model<I, O> model, ModelRef ref) {
        try {
            model.close();
        } catch (RuntimeException failed) {
            LOG.warn("cannot close {}", ref, failed);
        }
        loaded.decrementAndGet();
        LOG.debug("{} does not use {} any more, which is closed", key.reference(), ref);
        listeners.tell(each -> each.onRelease(key.reference(), ref));
    }

    /** Looks where the reference points, and lets that version serve. To be called by one thread at a time. */
    void refresh() {
        long now = serving.nanoTime().getAsLong();
        ModelRef before = slot.current().ref();
        ModelRef wanted;
        try {
            wanted = store.resolve(key.reference());
        } catch (MaasException unknown) {
            LOG.debug("{} keeps serving {}: {}", before, key.reference(), unknown.getMessage());
            return;
        }
        Refusal last = refused;
        if (wanted.equals(before)) {
            refused = null;
        } else if (last == null || !last.ref().equals(wanted)) {
            replace(
                    before,
                    wanted,
                    now,
                    Math.min(TimeUnit.NANOSECONDS.convert(serving.pollInterval()), LONGEST_BACKOFF_NANOS));
        } else if (now - last.retryAt() >= 0) {
            replace(before, wanted, now, Math.min(2 * last.backoff(), LONGEST_BACKOFF_NANOS));
        }
    }

    private void replace(ModelRef before, ModelRef wanted, long now, long backoff) {
        try {
            ServedVersion<I, O> next = version(store.load(wanted, key.input(), key.output()));
            if (slot.swap(next)) {
                batcher.forget();
                refused = null;
                swaps.incrementAndGet();
                LOG.debug("{} is served by {} after {}", key.reference(), wanted, before);
                listeners.tell(each -> each.onSwap(key.reference(), before, wanted));
            }
        } catch (MaasException bad) {
            refuse(before, wanted, bad, now, backoff);
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError unforeseen) {
            refuse(before, wanted, batcher.failure(unforeseen), now, backoff);
        }
    }

    private void refuse(ModelRef before, ModelRef wanted, MaasException reason, long now, long backoff) {
        refused = new Refusal(wanted, now + backoff, backoff);
        LOG.warn("{} keeps serving {}, as {} cannot: {}", before, key.reference(), wanted, reason.getMessage());
        listeners.tell(each -> each.onRefuse(key.reference(), wanted, reason));
    }

    Key<I, O> key() {
        return key;
    }

    VersionSlot<I, O> slot() {
        return slot;
    }

    Batcher<I, O> batcher() {
        return batcher;
    }

    ServingCounters counters() {
        return counters;
    }

    ServingOptions options() {
        return options;
    }

    Serving serving() {
        return serving;
    }

    ModelStats stats() {
        ServedVersion<I, O> version = slot.current();
        Distribution direct = counters.directCompute();
        Refusal last = refused;
        return new ModelStats(
                key.reference(),
                version.ref(),
                counters.answered(),
                direct.count(),
                counters.errors(),
                batcher.waiting(),
                counters.queueWait(),
                counters.batchCompute().plus(direct),
                counters.batchSize(),
                !batcher.isDirect(serving.nanoTime().getAsLong()),
                swaps.get(),
                loaded.get(),
                artifactBytes(version.model().manifest().release()),
                Optional.ofNullable(last).map(Refusal::ref));
    }

    private static long artifactBytes(Optional<Release> release) {
        return release.map(Release::artifacts).stream()
                .flatMap(artifacts -> artifacts.stream())
                .mapToLong(Artifact::size)
                .sum();
    }

    void close() {
        batcher.close();
        slot.close();
    }
}

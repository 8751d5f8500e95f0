package io.maas.serve;

import io.maas.Model;
import io.maas.ModelManifest.Artifact;
import io.maas.ModelManifest.Release;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What handles of a reference share that ask by the same types: the version that serves them, the queue and the counters. */
final class ServedModel<I, O> {

    private final Key<I, O> key;
    private final ServedReference.Figures figures;
    private final Serving serving;
    private final ServingOptions options;
    private final ServingCounters counters = new ServingCounters();
    private final AtomicInteger loaded = new AtomicInteger();
    private final VersionSlot<I, O> slot;
    private final Batcher<I, O> batcher;
    // Guarded by the reference.
    private int handles;

    ServedModel(Key<I, O> key, ServedReference.Figures figures, Serving serving, ServingOptions options) {
        this.key = key;
        this.figures = figures;
        this.serving = serving;
        this.options = options;
        this.slot = new VersionSlot<>(figures::absence);
        this.batcher = new Batcher<>(key.reference(), slot, options, serving.executor(), serving.nanoTime(), counters);
    }

    /**
     * What is asked for.
     *
     * @param reference {@code name}, {@code name@3} or {@code name@alias}
     * @param input the type of input
     * @param output the type of answer
     */
    record Key<I, O>(String reference, Class<I> input, Class<O> output) {}

    /** A version that is ready to serve a model. */
    static final class Ready<I, O> {

        private final ServedModel<I, O> served;
        private final ServedVersion<I, O> version;

        private Ready(ServedModel<I, O> served, ServedVersion<I, O> version) {
            this.served = served;
            this.version = version;
        }

        void serve() {
            if (served.slot.swap(version)) {
                served.batcher.forget();
            }
        }

        void discard() {
            version.leases().retire();
        }
    }

    /** Makes a version ready to serve; to be called by one of its holders. */
    Ready<I, O> ready(HeldVersion version) {
        Model<I, O> model = version.hold(key.input(), key.output());
        loaded.incrementAndGet();
        return new Ready<>(this, ServedVersion.of(model, version.ref(), () -> {
            loaded.decrementAndGet();
            version.drop();
        }));
    }

    void taken() {
        handles++;
    }

    /** Counts a handle off; whether it was the last one. */
    boolean returned() {
        handles--;
        return handles <= 0;
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
        Optional<ServedVersion<I, O>> version = slot.find();
        Distribution direct = counters.directCompute();
        return new ModelStats(
                key.reference(),
                version.map(ServedVersion::ref),
                counters.answered(),
                direct.count(),
                counters.errors(),
                batcher.waiting(),
                counters.queueWait(),
                counters.batchCompute().plus(direct),
                counters.batchSize(),
                batcher.isGathering(),
                figures.swaps(),
                loaded.get(),
                version.flatMap(it -> it.model().manifest().release())
                        .map(ServedModel::artifactBytes)
                        .orElse(0L),
                figures.refusals(),
                figures.refused(),
                figures.isMissing());
    }

    private static long artifactBytes(Release release) {
        return release.artifacts().stream().mapToLong(Artifact::size).sum();
    }

    void close() {
        batcher.close();
        slot.close();
    }
}

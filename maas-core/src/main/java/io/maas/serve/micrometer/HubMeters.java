package io.maas.serve.micrometer;

import io.maas.ModelRef;
import io.maas.serve.Distribution;
import io.maas.serve.HubListener;
import io.maas.serve.ModelHub;
import io.maas.serve.ModelStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Registers the figures of a hub's models, of those served now and of those served later: {@code new
 * HubMeters(hub).bindTo(registry)}.
 *
 * <p>Each has the tag {@code model}, the reference that was asked for (figures of one that is served to several types are added up): {@code maas.answered}, {@code maas.direct},
 * {@code maas.errors} (tag {@code kind}), {@code maas.waiting}, {@code maas.queue.wait} and {@code maas.compute} with
 * {@code .p99} each, {@code maas.batch.size} (the mean), {@code maas.version}, {@code maas.swaps},
 * {@code maas.versions.in.memory} and {@code maas.artifact.bytes}.
 */
// Who uses this class requires Micrometer; nobody else is to be made to.
@SuppressWarnings("exports")
public final class HubMeters implements MeterBinder {

    private final ModelHub hub;

    /**
     * Makes a binder.
     *
     * @param hub the hub
     */
    public HubMeters(ModelHub hub) {
        this.hub = hub;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Set<String> bound = ConcurrentHashMap.newKeySet();
        hub.addListener(new HubListener() {
            @Override
            public void onServe(String reference, ModelRef version) {
                if (bound.add(reference)) {
                    bind(reference, registry);
                }
            }
        });
        for (ModelStats stats : hub.stats()) {
            if (bound.add(stats.reference())) {
                bind(stats.reference(), registry);
            }
        }
    }

    private void bind(String reference, MeterRegistry registry) {
        Tags tags = Tags.of("model", reference);
        count(registry, "maas.answered", tags, reference, ModelStats::answered);
        count(registry, "maas.direct", tags, reference, ModelStats::direct);
        count(registry, "maas.swaps", tags, reference, ModelStats::swaps);
        errors(registry, tags, reference, "invalid", stats -> stats.errors().invalid());
        errors(registry, tags, reference, "overloaded", stats -> stats.errors().overloaded());
        errors(registry, tags, reference, "expired", stats -> stats.errors().expired());
        errors(registry, tags, reference, "cancelled", stats -> stats.errors().cancelled());
        errors(registry, tags, reference, "failed", stats -> stats.errors().failed());
        gauge(registry, "maas.waiting", tags, reference, ModelStats::waiting);
        Gauge.builder(
                        "maas.version",
                        this,
                        it -> it.greatest(
                                reference,
                                stats -> stats.version().map(ModelRef::version).orElse(0)))
                .tags(tags)
                .register(registry);
        gauge(registry, "maas.versions.in.memory", tags, reference, ModelStats::versionsInMemory);
        gauge(registry, "maas.artifact.bytes", tags, reference, ModelStats::artifactBytes);
        Gauge.builder(
                        "maas.batch.size",
                        this,
                        it -> it.sum(reference, stats -> stats.batchSize().sum())
                                / it.sum(reference, stats -> stats.batchSize().count()))
                .tags(tags)
                .register(registry);
        time(registry, "maas.queue.wait", tags, reference, ModelStats::queueWait);
        time(registry, "maas.compute", tags, reference, ModelStats::compute);
    }

    private void errors(
            MeterRegistry registry, Tags tags, String reference, String kind, ToDoubleFunction<ModelStats> value) {
        count(registry, "maas.errors", tags.and("kind", kind), reference, value);
    }

    private void count(
            MeterRegistry registry, String name, Tags tags, String reference, ToDoubleFunction<ModelStats> value) {
        FunctionCounter.builder(name, this, it -> it.sum(reference, value))
                .tags(tags)
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, Tags tags, String reference, ToDoubleFunction<ModelStats> value) {
        Gauge.builder(name, this, it -> it.sum(reference, value)).tags(tags).register(registry);
    }

    private void time(
            MeterRegistry registry,
            String name,
            Tags tags,
            String reference,
            Function<ModelStats, Distribution> values) {
        FunctionTimer.builder(
                        name,
                        this,
                        it -> (long)
                                it.sum(reference, stats -> values.apply(stats).count()),
                        it -> it.sum(reference, stats -> values.apply(stats).sum()),
                        TimeUnit.NANOSECONDS)
                .tags(tags)
                .register(registry);
        TimeGauge.builder(
                        name + ".p99",
                        this,
                        TimeUnit.NANOSECONDS,
                        it -> it.greatest(
                                reference, stats -> values.apply(stats).quantile(0.99)))
                .tags(tags)
                .register(registry);
    }

    /** Adds up what is served under a reference: a model may be served to several types at once. */
    private double sum(String reference, ToDoubleFunction<ModelStats> value) {
        return read(reference, all -> all.stream().mapToDouble(value).sum());
    }

    private double greatest(String reference, ToDoubleFunction<ModelStats> value) {
        return read(reference, all -> all.stream().mapToDouble(value).max().orElse(Double.NaN));
    }

    private double read(String reference, ToDoubleFunction<List<ModelStats>> value) {
        try {
            return value.applyAsDouble(hub.stats().stream()
                    .filter(stats -> stats.reference().equals(reference))
                    .toList());
        } catch (IllegalStateException closed) {
            return Double.NaN;
        }
    }
}

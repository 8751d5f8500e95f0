package io.maas.serve.micrometer;

import io.maas.MaasException;
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
 * <p>Each has a help text and the tag {@code model}, the reference that was asked for: {@code maas.answered}, {@code maas.direct},
 * {@code maas.errors} (tag {@code kind}), {@code maas.waiting}, {@code maas.queue.wait} and {@code maas.compute} with
 * {@code .p99} each, {@code maas.batch.size} (the mean), {@code maas.version}, {@code maas.swaps}, {@code maas.refusals}, {@code
 * maas.refused}, {@code maas.missing}, {@code maas.versions.in.memory} and {@code maas.artifact.bytes}. Figures of a reference
 * that is served to several types are added up, but for what happens to the reference as a whole.
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

            @Override
            public void onMissing(String reference, MaasException reason) {
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
        count(
                registry,
                "maas.answered",
                "Inputs that were answered",
                tags,
                it -> it.sum(reference, ModelStats::answered));
        count(
                registry,
                "maas.direct",
                "Calls that went to the model without a queue",
                tags,
                it -> it.sum(reference, ModelStats::direct));
        count(
                registry,
                "maas.swaps",
                "How often another version took over",
                tags,
                it -> it.greatest(reference, ModelStats::swaps));
        errors(registry, tags, reference, "invalid", stats -> stats.errors().invalid());
        errors(registry, tags, reference, "overloaded", stats -> stats.errors().overloaded());
        errors(registry, tags, reference, "expired", stats -> stats.errors().expired());
        errors(registry, tags, reference, "cancelled", stats -> stats.errors().cancelled());
        errors(registry, tags, reference, "failed", stats -> stats.errors().failed());
        count(
                registry,
                "maas.refusals",
                "Versions that were to take over and were refused",
                tags,
                it -> it.greatest(reference, ModelStats::refusals));
        gauge(
                registry,
                "maas.refused",
                "1 while the version that should serve is refused, otherwise 0",
                tags,
                it -> it.greatest(reference, stats -> stats.refused().isPresent() ? 1 : 0));
        gauge(
                registry,
                "maas.missing",
                "1 while the store has nothing under the reference, otherwise 0",
                tags,
                it -> it.greatest(reference, stats -> stats.missing() ? 1 : 0));
        gauge(registry, "maas.waiting", "Calls that wait now", tags, it -> it.sum(reference, ModelStats::waiting));
        gauge(
                registry,
                "maas.version",
                "The version that serves now; 0 if none has served yet",
                tags,
                it -> it.greatest(
                        reference,
                        stats -> stats.version().map(ModelRef::version).orElse(0)));
        gauge(
                registry,
                "maas.versions.in.memory",
                "Versions that are loaded now",
                tags,
                it -> it.sum(reference, ModelStats::versionsInMemory));
        gauge(
                registry,
                "maas.artifact.bytes",
                "Bytes of the serving version's files",
                tags,
                it -> it.greatest(reference, ModelStats::artifactBytes));
        gauge(
                registry,
                "maas.batch.size",
                "Mean number of inputs in a batch",
                tags,
                it -> it.sum(reference, stats -> stats.batchSize().sum())
                        / it.sum(reference, stats -> stats.batchSize().count()));
        time(registry, "maas.queue.wait", "How long calls waited in the queue", tags, reference, ModelStats::queueWait);
        time(
                registry,
                "maas.compute",
                "How long batches and direct calls took to compute",
                tags,
                reference,
                ModelStats::compute);
    }

    private void errors(
            MeterRegistry registry, Tags tags, String reference, String kind, ToDoubleFunction<ModelStats> value) {
        count(
                registry,
                "maas.errors",
                "Inputs and calls without an answer, by kind",
                tags.and("kind", kind),
                it -> it.sum(reference, value));
    }

    private void count(MeterRegistry registry, String name, String help, Tags tags, ToDoubleFunction<HubMeters> value) {
        FunctionCounter.builder(name, this, value).description(help).tags(tags).register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String help, Tags tags, ToDoubleFunction<HubMeters> value) {
        Gauge.builder(name, this, value).description(help).tags(tags).register(registry);
    }

    private void time(
            MeterRegistry registry,
            String name,
            String help,
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
                .description(help)
                .tags(tags)
                .register(registry);
        TimeGauge.builder(
                        name + ".p99",
                        this,
                        TimeUnit.NANOSECONDS,
                        it -> it.greatest(
                                reference, stats -> values.apply(stats).quantile(0.99)))
                .description(help + "; 99 of 100 took no longer")
                .tags(tags)
                .register(registry);
    }

    /** Adds up what is served under a reference: a model may be served to several types at once. */
    private double sum(String reference, ToDoubleFunction<ModelStats> value) {
        return read(reference, all -> all.stream().mapToDouble(value).sum());
    }

    /** Reads what is true of a reference, or happened to it, which the figures of all types to which it is served tell alike. */
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

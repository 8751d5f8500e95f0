package io.maas.serve;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** How a {@link ModelHub} works. Immutable: each method returns changed options. */
public final class HubOptions {

    private final ServingOptions serving;
    private final Map<String, ServingOptions> byModel;
    private final Duration pollInterval;
    private final Optional<Executor> executor;
    private final LongSupplier nanoTime;

    private HubOptions(
            ServingOptions serving,
            Map<String, ServingOptions> byModel,
            Duration pollInterval,
            Optional<Executor> executor,
            LongSupplier nanoTime) {
        this.serving = serving;
        this.byModel = Map.copyOf(byModel);
        this.pollInterval = pollInterval;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns the options of a hub that is opened without any: {@link ServingOptions#DEFAULT} for each model, a look at the
     * store every ten seconds and whenever its file system tells of a change, and threads of its own.
     *
     * @return the options
     */
    public static HubOptions defaults() {
        return new HubOptions(
                ServingOptions.DEFAULT, Map.of(), Duration.ofSeconds(10), Optional.empty(), System::nanoTime);
    }

    /**
     * Sets how models are served that have no options of their own.
     *
     * @param how the options
     * @return the changed options
     */
    public HubOptions serving(ServingOptions how) {
        return new HubOptions(how, byModel, pollInterval, executor, nanoTime);
    }

    /**
     * Sets how one model is served.
     *
     * @param name the model's name, such as {@code press-failure}
     * @param how the options
     * @return the changed options
     */
    public HubOptions serving(String name, ServingOptions how) {
        Map<String, ServingOptions> more = new HashMap<>(byModel);
        more.put(name, how);
        return new HubOptions(serving, more, pollInterval, executor, nanoTime);
    }

    /**
     * Sets how often the store is looked at, for file systems that do not tell of changes, such as network drives.
     *
     * @param interval longer than zero
     * @return the changed options
     */
    public HubOptions pollInterval(Duration interval) {
        if (interval.isZero() || interval.isNegative()) {
            throw new IllegalArgumentException("an interval must be longer than zero, not " + interval);
        }
        return new HubOptions(serving, byModel, interval, executor, nanoTime);
    }

    /**
     * Sets what computes batches that nobody waits for and completes futures, in place of threads of the hub's own.
     *
     * @param runner must not let tasks wait for those that run; the hub does not shut it down
     * @return the changed options
     */
    public HubOptions executor(Executor runner) {
        return new HubOptions(serving, byModel, pollInterval, Optional.of(runner), nanoTime);
    }

    /**
     * Sets the clock by which delays and deadlines are measured.
     *
     * @param clock nanoseconds from an arbitrary moment, never going back
     * @return the changed options
     */
    public HubOptions nanoTime(LongSupplier clock) {
        return new HubOptions(serving, byModel, pollInterval, executor, clock);
    }

    ServingOptions servingOf(String name) {
        return byModel.getOrDefault(name, serving);
    }

    Duration pollInterval() {
        return pollInterval;
    }

    Optional<Executor> executor() {
        return executor;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }
}

package io.maas.store;

import io.maas.ModelRef;
import io.maas.spi.ModelFormat;
import java.time.Clock;
import java.time.Duration;

/** How a {@link ModelStore} works. Immutable: each method returns changed options. */
public final class StoreOptions {

    private static final int LONGEST_ACTOR = 100;

    private final Clock clock;
    private final ClassLoader formats;
    private final StoreLimits limits;
    private final Duration patience;
    private final String actor;

    private StoreOptions(Clock clock, ClassLoader formats, StoreLimits limits, Duration patience, String actor) {
        this.clock = clock;
        this.formats = formats;
        this.limits = limits;
        this.patience = patience;
        this.actor = actor;
    }

    /**
     * Returns the options of a store that is opened without any: the system's clock, the formats that the class loader of
     * this library sees, {@link StoreLimits#DEFAULT}, a minute's wait for other writers, and the user of the operating system as the actor.
     *
     * @return the options
     */
    public static StoreOptions defaults() {
        return new StoreOptions(
                Clock.systemUTC(),
                ModelFormat.class.getClassLoader(),
                StoreLimits.DEFAULT,
                Duration.ofMinutes(1),
                System.getProperty("user.name", "unknown"));
    }

    /**
     * Sets the clock that dates publications and moves of aliases.
     *
     * @param dating the clock
     * @return the changed options
     */
    public StoreOptions clock(Clock dating) {
        return new StoreOptions(dating, formats, limits, patience, actor);
    }

    /**
     * Sets the class loader in which model formats are looked up; needed where it is not that of this library, as in an
     * application server that shares libraries between applications.
     *
     * @param loader the class loader
     * @return the changed options
     */
    public StoreOptions formats(ClassLoader loader) {
        return new StoreOptions(clock, loader, limits, patience, actor);
    }

    /**
     * Sets how much of a package the store takes.
     *
     * @param taken the limits
     * @return the changed options
     */
    public StoreOptions limits(StoreLimits taken) {
        return new StoreOptions(clock, formats, taken, patience, actor);
    }

    /**
     * Sets how long a writer waits for another writer of the same model, in this or another process, before it gives up.
     * Readers never wait.
     *
     * @param longest the longest wait, zero or more
     * @return the changed options
     */
    public StoreOptions patience(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException("a wait cannot be negative: " + longest);
        }
        return new StoreOptions(clock, formats, limits, longest, actor);
    }

    /**
     * Sets who moves aliases, as their {@linkplain ModelStore#history history} tells it, such as a person, a program or both.
     *
     * @param who 1 to 100 characters, not all blank
     * @return the changed options
     */
    public StoreOptions actor(String who) {
        if (who.isBlank() || who.length() > LONGEST_ACTOR) {
            throw new IllegalArgumentException("an actor has 1 to " + LONGEST_ACTOR
                    + " characters, not all blank, unlike '" + Names.shown(who) + "'");
        }
        return new StoreOptions(clock, formats, limits, patience, who);
    }

    Clock clock() {
        return clock;
    }

    /** Puts a move down to the actor. */
    AliasMove signed(ModelRef ref, AliasMove.Kind kind) {
        return new AliasMove(ref, clock.instant(), actor, kind);
    }

    ClassLoader formats() {
        return formats;
    }

    StoreLimits limits() {
        return limits;
    }

    Duration patience() {
        return patience;
    }
}

package io.maas.tensor;

import io.maas.EngineUnavailableException;
import io.maas.internal.tensor.EngineStart;
import org.jspecify.annotations.Nullable;

/**
 * The engine of this process. It starts by itself when a network is first loaded or trained; a program calls {@link #start} to
 * pay for that earlier, or {@link #configure} before it to change how.
 *
 * <p>The first start ever on a machine extracts the native libraries, which takes a few seconds; later ones take about one.
 * Nothing is ever downloaded. Thread-safe.
 */
public final class TensorRuntime {

    private static final Object LOCK = new Object();
    private static TensorSettings settings = TensorSettings.DEFAULTS;
    private static volatile @Nullable String started;

    private TensorRuntime() {}

    /**
     * Sets how the engine is started.
     *
     * @param wanted the settings
     * @throws IllegalStateException if the engine runs with other settings already
     */
    public static void configure(TensorSettings wanted) {
        synchronized (LOCK) {
            if (started != null && !wanted.equals(settings)) {
                throw new IllegalStateException("the engine runs already, with " + settings
                        + "; configure it before the first network is loaded or trained");
            }
            settings = wanted;
        }
    }

    /**
     * Returns the settings that the engine runs or will run with.
     *
     * @return the settings
     */
    public static TensorSettings settings() {
        synchronized (LOCK) {
            return settings;
        }
    }

    /**
     * Starts the engine, unless it runs already.
     *
     * @return the version of TensorFlow, such as {@code 2.16.2}
     * @throws EngineUnavailableException if a library is missing from the program or cannot be loaded; the message names the
     *     Maven coordinates for this platform. A later call tries again
     */
    public static String start() {
        String running = started;
        if (running != null) {
            return running;
        }
        synchronized (LOCK) {
            running = started;
            if (running == null) {
                running = EngineStart.start(settings);
                started = running;
            }
            return running;
        }
    }
}

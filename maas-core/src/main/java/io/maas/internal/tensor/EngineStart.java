package io.maas.internal.tensor;

import io.maas.EngineUnavailableException;
import io.maas.tensor.TensorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Starts the engine, and says what to add to the program if it cannot. Names no class of DJL or TensorFlow itself, so that it
 * loads without them.
 */
public final class EngineStart {

    /** A class of each library that {@code maas-vision} and {@code maas-nlp} bring, by the library's key. */
    private static final Map<String, String> CLASSES =
            new TreeMap<>(Map.of("djl", "ai.djl.engine.Engine", "tensorflow", "org.tensorflow.TensorFlow"));

    private EngineStart() {}

    /**
     * Starts DJL's TensorFlow engine.
     *
     * @param settings how
     * @return the version of TensorFlow
     * @throws EngineUnavailableException if it cannot be started
     */
    public static String start(TensorSettings settings) {
        try {
            return TensorFlowEngine.start(settings);
        } catch (NoClassDefFoundError missing) {
            throw missing(EngineStart.class.getClassLoader(), missing);
        }
    }

    /** Tells a library that is not there from one that is there and fails. */
    static EngineUnavailableException missing(ClassLoader loader, NoClassDefFoundError error) {
        List<String> absent = CLASSES.entrySet().stream()
                .filter(each -> !isThere(loader, each.getValue()))
                .map(each -> coordinates(each.getKey()))
                .toList();
        if (absent.isEmpty()) {
            return new EngineUnavailableException(
                    "the engine for networks cannot be started, as a class is missing: " + error.getMessage()
                            + "; in a modular program, all jars of the engine must be on the module path or all on the class path",
                    error);
        }
        return new EngineUnavailableException(
                "networks need libraries that this program lacks: add the Maven dependency "
                        + String.join(" and ", absent)
                        + ", and the native library " + coordinates("natives")
                        + " with the classifier of your platform and without its transitive dependencies;"
                        + " or depend on io.maas:maas-vision or io.maas:maas-nlp, which bring all of them",
                error);
    }

    /** Returns the Maven coordinates of one of the engine's libraries. */
    static String coordinates(String key) {
        Properties versions = new Properties();
        try (InputStream in = EngineStart.class.getResourceAsStream("engine.properties")) {
            versions.load(Objects.requireNonNull(in, "engine.properties is missing from this library's jar"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return versions.getProperty(key);
    }

    private static boolean isThere(ClassLoader loader, String name) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}

package io.maas.internal.tensor;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.tensorflow.engine.TfEngineProvider;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.maas.EngineUnavailableException;
import io.maas.tensor.TensorSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DJL's TensorFlow engine, started from the native libraries on the class path, never from the network. */
final class TensorFlowEngine {

    private static final Logger LOG = LoggerFactory.getLogger(TensorFlowEngine.class);

    /** The folder of libraries that DJL loads instead of downloading its own. */
    private static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";

    private static final String NAME = "TensorFlow";
    private static final String OFFLINE = "ai.djl.offline";
    private static final String INTRA_OP_THREADS = "ai.djl.tensorflow.num_intraop_threads";
    private static final String LOG_LEVEL = "TF_CPP_MIN_LOG_LEVEL";
    private static final String FATAL_ONLY = "3";

    private TensorFlowEngine() {}

    static String start(TensorSettings settings) {
        long begin = System.nanoTime();
        if (!settings.chatter() && System.getenv(LOG_LEVEL) == null) {
            beQuiet();
        }
        if (settings.intraOpThreads() > 0) {
            // One pool serves all sessions of a process: the one that the engine makes when it starts.
            System.setProperty(INTRA_OP_THREADS, String.valueOf(settings.intraOpThreads()));
        }
        Path folder = new LibraryLoading().load(() -> folder(settings));
        String version = startEngine(folder);
        LOG.debug("TensorFlow {} started from {} in {} ms", version, folder, (System.nanoTime() - begin) / 1_000_000);
        return version;
    }

    /** The folder that the program names, or the one that is verified. */
    private static Path folder(TensorSettings settings) {
        String named =
                System.getenv(LIBRARY_PATH) == null ? System.getProperty(LIBRARY_PATH) : System.getenv(LIBRARY_PATH);
        if (named != null) {
            return named(named);
        }
        Path root = settings.nativesFolder().orElseGet(NativeLibraries::usualFolder);
        return NativeLibraries.of(TensorFlowEngine.class.getClassLoader(), Loader.getPlatform(), root);
    }

    /** Reads the value as DJL does: folders, or the library between Java and TensorFlow itself. */
    private static Path named(String value) {
        return Arrays.stream(value.split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath())
                .map(part -> part.endsWith(NativeLibraries.BRIDGE) ? part : part.resolve(NativeLibraries.BRIDGE))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Path::getParent)
                .orElseThrow(
                        () -> new EngineUnavailableException(
                                LIBRARY_PATH + " is " + value + ", where there is no " + NativeLibraries.BRIDGE
                                        + ": name the folder of TensorFlow's native libraries there, or unset it: then those on the class path are used"));
    }

    private static String startEngine(Path folder) {
        @Nullable String named = System.getProperty(LIBRARY_PATH);
        @Nullable String offline = System.getProperty(OFFLINE);
        // Without the first, DJL looks for libraries of its own, even when the engine is only printed.
        System.setProperty(LIBRARY_PATH, folder.toString());
        System.setProperty(OFFLINE, "true");
        try {
            if (!Engine.hasEngine(NAME)) {
                // DJL looks once, and with the class loader of that thread, which may see no engine.
                Engine.registerEngine(new TfEngineProvider());
            }
            return Engine.getEngine(NAME).getVersion();
        } catch (EngineException | LinkageError failed) {
            // The next try may be made with another folder.
            put(LIBRARY_PATH, named);
            throw new EngineUnavailableException(
                    "TensorFlow cannot be started from " + folder + ": " + LibraryLoading.rootOf(failed), failed);
        } finally {
            // The program around us may let DJL download for its own purposes.
            put(OFFLINE, offline);
        }
    }

    private static void put(String property, @Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }

    /**
     * TensorFlow reads the level of its messages from the environment of the process alone, which Java cannot change but the C
     * library can.
     */
    private static void beQuiet() {
        try {
            if (Platform.isWindows()) {
                call("ucrtbase", "_putenv_s", LOG_LEVEL, FATAL_ONLY);
            } else {
                call(Platform.C_LIBRARY_NAME, "setenv", LOG_LEVEL, FATAL_ONLY, 1);
            }
        } catch (LinkageError | RuntimeException chatty) {
            LOG.debug("TensorFlow's own messages stay on", chatty);
        }
    }

    private static void call(String library, String name, Object... arguments) {
        Function function = NativeLibrary.getInstance(library).getFunction(name);
        function.invokeInt(arguments);
    }
}

package io.maas.internal.tensor;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import io.maas.EngineUnavailableException;
import io.maas.tensor.TensorSettings;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DJL's TensorFlow engine, started from the native libraries on the class path, never from the network. */
final class TensorFlowEngine {

    private static final Logger LOG = LoggerFactory.getLogger(TensorFlowEngine.class);

    /** The folder of libraries that DJL loads instead of downloading its own. */
    private static final String LIBRARY_PATH = "TENSORFLOW_LIBRARY_PATH";

    private static final String OFFLINE = "ai.djl.offline";
    private static final String INTRA_OP_THREADS = "ai.djl.tensorflow.num_intraop_threads";
    private static final String LOG_LEVEL = "TF_CPP_MIN_LOG_LEVEL";
    private static final String FATAL_ONLY = "3";

    private TensorFlowEngine() {}

    static String start(TensorSettings settings) {
        long begin = System.nanoTime();
        if (System.getenv(LIBRARY_PATH) == null && System.getProperty(LIBRARY_PATH) == null) {
            Path root = settings.nativesFolder().orElseGet(NativeLibraries::usualFolder);
            Path folder = NativeLibraries.of(TensorFlowEngine.class.getClassLoader(), Loader.getPlatform(), root);
            System.setProperty(LIBRARY_PATH, folder.toString());
        }
        if (!settings.chatter() && System.getenv(LOG_LEVEL) == null) {
            beQuiet();
        }
        if (settings.intraOpThreads() > 0) {
            // One pool serves all sessions of a process: the one that the engine makes when it starts.
            System.setProperty(INTRA_OP_THREADS, String.valueOf(settings.intraOpThreads()));
        }
        String version = startOffline();
        LOG.debug("TensorFlow {} started in {} ms", version, (System.nanoTime() - begin) / 1_000_000);
        return version;
    }

    /** The program around us may let DJL download for its own purposes: the property is put back. */
    private static String startOffline() {
        String before = System.getProperty(OFFLINE);
        System.setProperty(OFFLINE, "true");
        try {
            return Engine.getEngine("TensorFlow").getVersion();
        } catch (EngineException | LinkageError failed) {
            throw new EngineUnavailableException(
                    "TensorFlow's native libraries in " + where() + " cannot be loaded: " + rootOf(failed)
                            + "; the folder must allow the execution of files, and Linux needs glibc 2.28 or newer",
                    failed);
        } finally {
            if (before == null) {
                System.clearProperty(OFFLINE);
            } else {
                System.setProperty(OFFLINE, before);
            }
        }
    }

    private static String where() {
        String property = System.getProperty(LIBRARY_PATH);
        return property == null ? String.valueOf(System.getenv(LIBRARY_PATH)) : property;
    }

    private static @Nullable String rootOf(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage();
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

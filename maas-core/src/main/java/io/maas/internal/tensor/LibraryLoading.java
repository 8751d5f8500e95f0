package io.maas.internal.tensor;

import io.maas.EngineUnavailableException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.bytedeco.javacpp.ClassProperties;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.DeviceSpec;

/**
 * Loads TensorFlow's native libraries from one folder, before a class of TensorFlow asks for them.
 *
 * <p>Left alone, JavaCPP extracts them from the jar once more, into a cache of its own: it checks only sizes and file times there, and
 * rewrites a library that another process runs when the two processes have different time zones. JavaCPP's property {@code pathsFirst}
 * would prevent that too, but it is read once in a process, perhaps before we come, and it changes where the libraries of the
 * program around us are found. So each library is loaded by its full path, and JavaCPP takes note of it.
 */
final class LibraryLoading {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryLoading.class);

    /** Of TensorFlow's class loader, but in a package beside which the jar has no libraries, so that JavaCPP finds none to extract. */
    private static final Class<?> NEIGHBOR = DeviceSpec.class;

    private static final String PATHS = "platform.preloadpath";
    private static final String LINKED = "platform.link";
    private static final String BRIDGE = "platform.library";

    /** Where the last library was loaded from. */
    private static @Nullable Path ours;

    /** Never read, but held until the process ends: the library in it is in use. */
    @SuppressWarnings("UnusedVariable")
    private static @Nullable TemporaryFolder own;

    private final Properties platform = Loader.loadProperties(Loader.getPlatform(), null);
    private final List<String> linked;
    private final String bridge;

    LibraryLoading() {
        ClassProperties tensorflow =
                Loader.loadProperties(org.tensorflow.internal.c_api.presets.tensorflow.class, platform, true);
        this.linked = tensorflow.get(LINKED);
        this.bridge = tensorflow.getProperty(BRIDGE);
    }

    /**
     * Loads the libraries, or finds that this was done.
     *
     * @param folder gives the folder with the libraries, if they are needed
     * @return the folder that they were loaded from
     * @throws EngineUnavailableException if they are not there, or the operating system refuses them; a later call with a better folder
     *     may succeed
     */
    Path load(Supplier<Path> folder) {
        // No place to look at, and the sign for not asking the operating system.
        @Nullable String before = Loader.loadLibrary(NEIGHBOR, new URL[0], bridge + "#");
        if (before == null) {
            Path wanted = folder.get();
            load(wanted);
            return wanted;
        }
        Path from = Path.of(before).toAbsolutePath().resolveSibling("");
        if (!from.equals(ours)) {
            LOG.warn(
                    "this program loaded TensorFlow's native libraries from {} before: they are used as they are, unverified;"
                            + " call TensorRuntime.start() before anything else starts TensorFlow",
                    from);
        }
        return from;
    }

    private void load(Path folder) {
        // As DJL has it, which comes too late: JavaCPP takes the size of mapped models for a leak.
        System.setProperty("org.bytedeco.javacpp.maxBytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        try {
            for (String name : linked) {
                Optional<Path> file = find(folder, name);
                // Windows has all in one library.
                if (file.isPresent()) {
                    loadUnlessShared(file.get(), name);
                }
            }
            Path file = find(folder, bridge)
                    .orElseThrow(() -> new EngineUnavailableException(
                            "TensorFlow needs " + NativeLibraries.BRIDGE + ", which is not in " + folder));
            if (!loadUnlessShared(file, bridge)) {
                file = copyOf(file);
                load(file, bridge);
            }
            ours = file.getParent();
            takeNote();
        } catch (UnsatisfiedLinkError | IOException refused) {
            throw new EngineUnavailableException(
                    "TensorFlow's native libraries in " + folder + " cannot be loaded: " + rootOf(refused)
                            + "; the folder must allow the execution of files, and Linux needs glibc 2.28 or newer",
                    refused);
        }
    }

    private Optional<Path> find(Path folder, String name) throws IOException {
        ClassProperties only = new ClassProperties(platform);
        only.get("platform.linkpath").clear();
        only.get(PATHS).clear();
        only.addAll(PATHS, folder.toString());
        URL[] found = Loader.findLibrary(NEIGHBOR, only, name, false);
        try {
            return found.length == 0 ? Optional.empty() : Optional.of(Path.of(found[0].toURI()));
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    /**
     * Loads a library, unless another class loader of this process has done so: a web application that was deployed once more, and whose
     * former self is not collected yet.
     */
    private static boolean loadUnlessShared(Path file, String name) throws IOException {
        try {
            load(file, name);
            return true;
        } catch (UnsatisfiedLinkError refused) {
            if (String.valueOf(rootOf(refused)).contains("already loaded in another classloader")) {
                LOG.debug("{} is loaded already, by another class loader", file);
                return false;
            }
            throw refused;
        }
    }

    private static void load(Path file, String name) throws IOException {
        String loaded = Loader.loadLibrary(NEIGHBOR, new URL[] {file.toUri().toURL()}, name);
        if (!file.toString().equals(loaded)) {
            throw new EngineUnavailableException(
                    "TensorFlow's native library " + file + " cannot be loaded, as this process has loaded " + loaded
                            + " in its place: start it anew, without a TensorFlow in java.library.path");
        }
    }

    /** A process loads a file once; of the small library between Java and TensorFlow, each class loader needs its own. */
    private static Path copyOf(Path file) throws IOException {
        TemporaryFolder folder = TemporaryFolder.create("natives");
        own = folder;
        return Files.copy(file, folder.path().resolve(file.getFileName()));
    }

    /** Makes JavaCPP remember that there is nothing to find for these names: classes of TensorFlow then take what is loaded. */
    private void takeNote() {
        Properties found = new Properties();
        found.putAll(platform);
        found.setProperty(LINKED, String.join(File.pathSeparator, linked));
        found.setProperty(BRIDGE, bridge);
        Loader.load(NEIGHBOR, found, false);
    }

    static @Nullable String rootOf(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}

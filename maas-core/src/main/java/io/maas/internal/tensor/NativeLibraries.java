package io.maas.internal.tensor;

import io.maas.EngineUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TensorFlow's native libraries: found in a jar on the class path, extracted once, verified at every start against the sizes and
 * checksums that the jar tells.
 *
 * <p>Any number of processes may do so in the same folder at the same time: a file appears under its name only when it is whole.
 */
final class NativeLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);
    /** The library between Java and TensorFlow. */
    static final String BRIDGE = System.mapLibraryName("jnitensorflow");

    private static final String RESOURCES = "org/tensorflow/internal/c_api/";
    private static final List<String> PLATFORMS =
            List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");
    private static final int COPY_BYTES = 1 << 20;
    private static final String PART = ".part";
    // Processes that got no lock extract at the same time.
    private static final Duration LONGEST_EXTRACTION = Duration.ofHours(1);

    private NativeLibraries() {}

    /** The folder of this user that is used if none is named. */
    static Path usualFolder() {
        String named = System.getProperty("maas.natives");
        if (named != null) {
            return Path.of(named);
        }
        String windows = System.getenv("LOCALAPPDATA");
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home"));
        Path caches = home.resolve(".cache");
        if (xdg != null && !xdg.isBlank()) {
            caches = Path.of(xdg);
        } else if (windows != null && !windows.isBlank()) {
            caches = Path.of(windows);
        } else if (Files.isDirectory(home.resolve("Library/Caches"))) {
            caches = home.resolve("Library/Caches");
        }
        return caches.resolve("maas").resolve("natives");
    }

    /**
     * Makes sure that the libraries of a platform are on disk.
     *
     * @param loader sees the jar
     * @param platform the platform, such as {@code linux-x86_64}
     * @param root the folder under which each version has its own
     * @return the folder with the libraries
     * @throws EngineUnavailableException if there are none for the platform, or they cannot be extracted
     */
    static Path of(ClassLoader loader, String platform, Path root) {
        URL library = loader.getResource(RESOURCES + platform + "/" + BRIDGE);
        if (library == null) {
            throw new EngineUnavailableException(missing(platform));
        }
        try {
            if (library.getProtocol().equals("file")) {
                return Path.of(library.toURI()).toAbsolutePath().resolveSibling("");
            }
            URLConnection connection = library.openConnection();
            if (!(connection instanceof JarURLConnection jar)) {
                throw new EngineUnavailableException("the native library at " + library
                        + " cannot be read: start the program from plain jars, or set TENSORFLOW_LIBRARY_PATH to a folder that holds"
                        + " the libraries");
            }
            // A cached JarFile is shared with class loaders and must stay open.
            return extract(jar.getJarFile(), platform, root.toAbsolutePath());
        } catch (IOException | UncheckedIOException | URISyntaxException failed) {
            throw new EngineUnavailableException(
                    "TensorFlow's native libraries are missing from " + root
                            + " or damaged, and cannot be extracted to it: " + failed
                            + "; 700 MB are needed there, or name another folder with TensorSettings.withNativesFolder or the system"
                            + " property maas.natives",
                    failed);
        }
    }

    private static String missing(String platform) {
        if (!PLATFORMS.contains(platform)) {
            return "TensorFlow has no native library for " + platform + "; networks run on "
                    + String.join(", ", PLATFORMS) + ". Trees and linear models run everywhere";
        }
        return "TensorFlow's native library for this platform is missing: add the Maven dependency "
                + EngineStart.coordinates("natives")
                + ":" + platform
                + " (group, artifact, version, classifier) without its transitive dependencies; maas-vision and maas-nlp"
                + " bring it if Maven runs on this platform too";
    }

    private static Path extract(JarFile jar, String platform, Path root) throws IOException {
        Path folder = root.resolve(folderName(jar, platform));
        List<JarEntry> libraries = libraries(jar, platform);
        deleteLeftovers(folder);
        // What is whole needs no lock, so that it may lie in a folder that cannot be written to.
        if (wanting(folder, libraries).isEmpty()) {
            LOG.debug("native libraries are in {}", folder);
            return folder;
        }
        Files.createDirectories(folder);
        try (FileChannel guard = guard(folder)) {
            boolean locked = guard != null && lock(guard);
            for (JarEntry entry : wanting(folder, libraries)) {
                Path file = file(folder, entry);
                LOG.debug("extracting {} to {}{}", entry.getName(), file, locked ? "" : " (without a lock)");
                extract(jar, entry, file);
            }
            return folder;
        }
    }

    private static List<JarEntry> wanting(Path folder, List<JarEntry> libraries) {
        return libraries.stream()
                .filter(entry -> !isWhole(file(folder, entry), entry))
                .toList();
    }

    private static Path file(Path folder, JarEntry entry) {
        return folder.resolve(entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
    }

    private static @Nullable FileChannel guard(Path folder) {
        try {
            return FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException unavailable) {
            LOG.debug("no lock in {}", folder, unavailable);
            return null;
        }
    }

    /** Only saves work: without the lock, two processes extract the same bytes twice. It ends with the channel. */
    private static boolean lock(FileChannel guard) {
        try {
            guard.lock();
            return true;
        } catch (IOException | OverlappingFileLockException unavailable) {
            LOG.debug("no lock on the folder of native libraries", unavailable);
            return false;
        }
    }

    /** Deletes what was left by processes that were killed while they extracted; what is being written is younger. */
    private static void deleteLeftovers(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant abandoned = Instant.now().minus(LONGEST_EXTRACTION);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path part :
                    files.filter(file -> file.toString().endsWith(PART)).toList()) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(abandoned)) {
                    LOG.debug("deleting what a killed process left behind: {}", part);
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException | UncheckedIOException failed) {
            LOG.debug("cannot delete what killed processes left in {}", folder, failed);
        }
    }

    /** One folder for each version and platform, named as the jar is. */
    private static String folderName(JarFile jar, String platform) {
        String path = jar.getName().replace('\\', '/');
        String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.jar$|[^A-Za-z0-9._-]", "");
        return name.endsWith(platform) ? name : name + "-" + platform;
    }

    private static List<JarEntry> libraries(JarFile jar, String platform) {
        String folder = RESOURCES + platform + "/";
        List<JarEntry> found = new ArrayList<>();
        jar.stream()
                .filter(entry -> entry.getName().startsWith(folder) && !entry.isDirectory())
                .filter(entry -> entry.getName().indexOf('/', folder.length()) < 0)
                .forEach(found::add);
        return found;
    }

    /** Reads the file whole: half a second for all, against hours of looking for why a plant's computer crashes. */
    private static boolean isWhole(Path file, JarEntry entry) {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[COPY_BYTES];
        try {
            if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    crc.update(buffer, 0, read);
                }
            }
        } catch (IOException unreadable) {
            // A bad sector, or a file of another user: a new file may heal that.
            LOG.debug("{} cannot be read", file, unreadable);
            return false;
        }
        return crc.getValue() == entry.getCrc();
    }

    /** Never writes into a file that has its name: other processes may run what is in it. */
    private static void extract(JarFile jar, JarEntry entry, Path file) throws IOException {
        // Not createTempFile: other users of a common folder must be able to read it too.
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            // JarFile checks nothing on its own: the stream below is inflated, and isWhole compares it.
            try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, part);
            }
            if (!isWhole(part, entry)) {
                throw new IOException("the checksum of " + entry.getName() + " differs after it was extracted from "
                        + jar.getName() + ": the jar or the disk is damaged");
            }
            replace(file, part, entry);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void replace(Path file, Path part, JarEntry entry) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            // Windows keeps a file that is in use: fine if another process has put it there in the meantime.
            if (!isWhole(file, entry)) {
                throw refused;
            }
        }
    }
}

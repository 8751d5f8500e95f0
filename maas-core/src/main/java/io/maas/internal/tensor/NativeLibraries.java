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
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        URL library = loader.getResource(RESOURCES + platform + "/" + System.mapLibraryName("jnitensorflow"));
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
                    "TensorFlow's native libraries cannot be extracted to " + root + ": " + failed
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
        Files.createDirectories(folder);
        FileLock lock = null;
        try (FileChannel guard =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock = lock(guard);
            if (lock != null) {
                deleteLeftovers(folder);
            }
            for (JarEntry entry : libraries) {
                String name = entry.getName();
                Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
                if (!isWhole(file, entry)) {
                    LOG.debug("extracting {} to {}", name, file);
                    extract(jar, entry, file);
                }
            }
            return folder;
        } finally {
            LOG.debug("native libraries are in {}{}", folder, lock == null ? " (without a lock)" : "");
        }
    }

    /** Only saves work: without the lock, two processes would extract the same bytes twice. */
    private static @Nullable FileLock lock(FileChannel guard) {
        try {
            return guard.lock();
        } catch (IOException | OverlappingFileLockException unavailable) {
            LOG.debug("no lock on the folder of native libraries", unavailable);
            return null;
        }
    }

    /** Deletes what was left by processes that were killed while they extracted; what is being written is younger. */
    private static void deleteLeftovers(Path folder) {
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
    private static boolean isWhole(Path file, JarEntry entry) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
            return false;
        }
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[COPY_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        }
        return crc.getValue() == entry.getCrc();
    }

    private static void extract(JarFile jar, JarEntry entry, Path file) throws IOException {
        Path part = Files.createTempFile(file.getParent(), file.getFileName().toString(), PART);
        try {
            // JarFile checks nothing on its own: the stream below is inflated, and isWhole compares it.
            try (InputStream in = jar.getInputStream(entry)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!isWhole(part, entry)) {
                throw new IOException(
                        "the jar " + jar.getName() + " is damaged: the checksum of " + entry.getName() + " differs");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

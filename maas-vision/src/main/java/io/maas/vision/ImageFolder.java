package io.maas.vision;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.vision.ImageListing.LeftOut;
import io.maas.vision.ImageListing.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists images that are sorted into folders: one folder for each class, named by it.
 *
 * <p>A file is an image if ImageIO reads files of its suffix, such as {@code .jpg} or {@code .png}; others are left out, and so is
 * what is hidden or cannot be read. How many, and why, is in the listing and in the log. Folders within a class's folder belong to
 * that class; links are followed. The list is in the order of the names, the same on every machine. Files are listed, not opened:
 * see {@link Image#file}.
 *
 * <p>The JVM decodes names by the locale that it is started in. Where that has only ASCII, as with {@code LANG} unset, several
 * classes with Chinese names would become one; such a folder is refused. Start the JVM with {@code LC_ALL=C.UTF-8} in its
 * environment; no system property does the same.
 *
 * <p>Stateless and thread-safe. A folder that cannot be listed is an {@link InvalidInputException}.
 */
public final class ImageFolder {

    static final int DEEPEST = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);

    private ImageFolder() {}

    /**
     * Lists labelled images.
     *
     * @param folder holds a folder for each class
     * @return the images, each with its class as label, and what was left out
     * @throws InvalidInputException if there is no such folder or no image in it, a class has files but no image, or the JVM cannot
     *     decode the name of a class
     */
    public static ImageListing labelled(Path folder) {
        return labelled(folder, ImageLimits.DEFAULTS);
    }

    /**
     * Lists labelled images.
     *
     * @param folder holds a folder for each class
     * @param limits how much is taken of a file
     * @return the images, each with its class as label, and what was left out
     * @throws InvalidInputException if there is no such folder or no image in it, a class has files but no image, or the JVM cannot
     *     decode the name of a class
     */
    public static ImageListing labelled(Path folder, ImageLimits limits) {
        List<Image> images = new ArrayList<>();
        FolderWalk walk = new FolderWalk();
        for (Path each : children(folder)) {
            if (FolderWalk.isHidden(each)) {
                walk.leaveOut(Reason.HIDDEN, each);
            } else if (Files.isDirectory(each)) {
                String label = name(each);
                List<Path> files = walk.images(each);
                requireImages(each, files);
                files.forEach(file -> images.add(Image.file(file, limits).labelled(label)));
            } else {
                walk.leaveOut(Reason.OUTSIDE_CLASSES, each);
            }
        }
        if (images.isEmpty()) {
            throw new InvalidInputException(
                    new Fault(folder.toString(), "", "no images", "a folder for each class, with images in it"));
        }
        return listing(folder, images, walk.leftOut());
    }

    /**
     * Lists images without labels.
     *
     * @param folder holds images, also in folders of its own
     * @return the images, possibly none, and what was left out
     * @throws InvalidInputException if there is no such folder
     */
    public static ImageListing unlabelled(Path folder) {
        children(folder);
        FolderWalk walk = new FolderWalk();
        List<Image> images = walk.images(folder).stream().map(Image::file).toList();
        return listing(folder, images, walk.leftOut());
    }

    private static ImageListing listing(Path folder, List<Image> images, List<LeftOut> leftOut) {
        if (!leftOut.isEmpty() && LOG.isWarnEnabled()) {
            String told = leftOut.stream().map(LeftOut::toString).collect(Collectors.joining("; "));
            LOG.warn("{} images in {}; left out: {}", images.size(), folder, told);
        }
        return new ImageListing(images, leftOut);
    }

    /** The name of a class. Where the JVM cannot decode a name, it puts the same replacement for all that it does not know. */
    private static String name(Path folder) {
        String name = String.valueOf(folder.getFileName());
        boolean isDecoded;
        try {
            isDecoded = folder.resolveSibling(name).equals(folder);
        } catch (InvalidPathException noSuchLetters) {
            isDecoded = false;
        }
        if (!isDecoded) {
            throw new InvalidInputException(new Fault(
                    String.valueOf(folder.getParent()),
                    "",
                    name,
                    "names of classes in the encoding that this JVM reads names of files in, which is "
                            + System.getProperty("sun.jnu.encoding")
                            + "; start it with LC_ALL=C.UTF-8 in its environment (system properties, such as"
                            + " -Dsun.jnu.encoding and -Dfile.encoding, change nothing), or rename the folder"));
        }
        return name;
    }

    /** A class must not vanish because all its files are of a format that cannot be read. */
    private static void requireImages(Path folder, List<Path> images) {
        if (!images.isEmpty()) {
            return;
        }
        for (Path child : children(folder)) {
            if (!FolderWalk.isHidden(child) && !Files.isDirectory(child)) {
                throw new InvalidInputException(new Fault(
                        folder.toString(),
                        "",
                        "no image, but " + child.getFileName(),
                        "images that ImageIO can read, such as .png or .jpg; or move the folder elsewhere"));
            }
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted(FolderWalk.BY_NAME).toList();
        } catch (NoSuchFileException | NotDirectoryException missing) {
            throw new InvalidInputException(new Fault(folder.toString(), "", "no such folder", "a folder of images"));
        } catch (IOException | UncheckedIOException unreadable) {
            throw FolderWalk.unlisted(folder, unreadable);
        }
    }
}

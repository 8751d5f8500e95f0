package io.maas.vision;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Lists images that are sorted into folders: one folder for each class, named by it.
 *
 * <p>A file is an image if ImageIO reads files of its suffix, such as {@code .jpg} or {@code .png}; others are left out, and so is
 * what is hidden. Folders within a class's folder belong to that class; links are followed. The list is in the
 * order of the names, the same on every machine. Files are listed, not opened: see {@link Image#file}.
 *
 * <p>Stateless and thread-safe. All methods throw {@link UncheckedIOException} if a folder cannot be read.
 */
public final class ImageFolder {

    private static final int DEEPEST = 16;

    private ImageFolder() {}

    /**
     * Lists labelled images.
     *
     * @param folder holds a folder for each class
     * @return the images, each with its class as label
     * @throws InvalidInputException if there is no such folder or no image in it, or a class has files but no image
     */
    public static List<Image> labelled(Path folder) {
        return labelled(folder, ImageLimits.DEFAULTS);
    }

    /**
     * Lists labelled images.
     *
     * @param folder holds a folder for each class
     * @param limits how much is taken of a file
     * @return the images, each with its class as label
     * @throws InvalidInputException if there is no such folder or no image in it, or a class has files but no image
     */
    public static List<Image> labelled(Path folder, ImageLimits limits) {
        List<Image> images = new ArrayList<>();
        for (Path each : children(folder)) {
            if (Files.isDirectory(each)) {
                String label = String.valueOf(each.getFileName());
                List<Path> files = files(each);
                requireImages(each, files);
                files.forEach(file -> images.add(Image.file(file, limits).labelled(label)));
            }
        }
        if (images.isEmpty()) {
            throw new InvalidInputException(
                    new Fault(folder.toString(), "", "no images", "a folder for each class, with images in it"));
        }
        return List.copyOf(images);
    }

    /**
     * Lists images without labels.
     *
     * @param folder holds images, also in folders of its own
     * @return the images, possibly none
     * @throws InvalidInputException if there is no such folder
     */
    public static List<Image> unlabelled(Path folder) {
        children(folder);
        return files(folder).stream().map(Image::file).toList();
    }

    /** A class must not vanish because all its files are of a format that cannot be read. */
    private static void requireImages(Path folder, List<Path> images) {
        if (!images.isEmpty()) {
            return;
        }
        for (Path child : children(folder)) {
            if (Files.isRegularFile(child)) {
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
            return children.filter(ImageFolder::isShown)
                    .sorted(ImageFolder::byName)
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException missing) {
            throw new InvalidInputException(new Fault(folder.toString(), "", "no such folder", "a folder of images"));
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable);
        }
    }

    private static InvalidInputException unreadable(Path folder, Exception reason) {
        InvalidInputException unreadable = new InvalidInputException(new Fault(
                folder.toString(),
                "",
                "a folder that cannot be listed: " + reason.getMessage(),
                "one that can be read, without links back into itself"));
        unreadable.addSuppressed(reason);
        return unreadable;
    }

    private static List<Path> files(Path folder) {
        Predicate<Path> isImage = image();
        try (Stream<Path> files = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> Files.isRegularFile(file) && isImage.test(file))
                    .filter(file -> shown(folder.relativize(file)))
                    .sorted(ImageFolder::byName)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw unreadable(folder, unreadable);
        }
    }

    private static Predicate<Path> image() {
        Set<String> suffixes = Arrays.stream(ImageIO.getReaderFileSuffixes())
                .map(suffix -> suffix.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return file -> {
            String name = file.toString();
            return suffixes.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        };
    }

    private static boolean shown(Path path) {
        for (Path part : path) {
            if (!isShown(part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isShown(Path path) {
        return !String.valueOf(path.getFileName()).startsWith(".");
    }

    /** Not by Path's own order, which differs between systems. */
    private static int byName(Path a, Path b) {
        return a.toString().replace('\\', '/').compareTo(b.toString().replace('\\', '/'));
    }
}

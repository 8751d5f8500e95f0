package io.maas.vision;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.vision.ImageListing.LeftOut;
import io.maas.vision.ImageListing.Reason;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** Goes through folders, gathers the files that are images and counts the others. */
final class FolderWalk {

    /** Not by Path's own order, which differs between systems; it decides only where names look the same. */
    static final Comparator<Path> BY_NAME = Comparator.comparing(
                    (Path path) -> path.toString().replace('\\', '/'))
            .thenComparing(Comparator.naturalOrder());

    private final Set<String> suffixes = Arrays.stream(ImageIO.getReaderFileSuffixes())
            .map(suffix -> suffix.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    private final Map<Reason, LeftOut> leftOut = new EnumMap<>(Reason.class);

    /** Lists the images in a folder and the folders in it, in the order of their names. */
    List<Path> images(Path folder) {
        Visitor visitor = new Visitor(folder);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), ImageFolder.DEEPEST, visitor);
        } catch (IOException unreadable) {
            throw unlisted(folder, unreadable);
        }
        visitor.images.sort(BY_NAME);
        return visitor.images;
    }

    void leaveOut(Reason reason, Path file) {
        leftOut.merge(
                reason,
                new LeftOut(reason, 1, file),
                (before, one) -> new LeftOut(
                        reason,
                        before.files() + 1,
                        BY_NAME.compare(before.first(), file) <= 0 ? before.first() : file));
    }

    /** What was left out until now. */
    List<LeftOut> leftOut() {
        return List.copyOf(leftOut.values());
    }

    static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    static InvalidInputException unlisted(Path folder, Exception reason) {
        InvalidInputException unlisted = new InvalidInputException(new Fault(
                folder.toString(),
                "",
                "a folder that cannot be listed: " + reason.getMessage(),
                "one that can be read, without links back into itself"));
        unlisted.addSuppressed(reason);
        return unlisted;
    }

    private boolean isImage(Path file) {
        String name = file.toString();
        return suffixes.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Path> images = new ArrayList<>();

        Visitor(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (!folder.equals(root) && isHidden(folder)) {
                leaveOut(Reason.HIDDEN, folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isHidden(file)) {
                leaveOut(Reason.HIDDEN, file);
            } else if (attributes.isDirectory()) {
                leaveOut(Reason.TOO_DEEP, file);
            } else if (!isImage(file)) {
                leaveOut(Reason.NO_IMAGE, file);
            } else if (!attributes.isRegularFile() || !Files.isReadable(file)) {
                leaveOut(Reason.UNREADABLE, file);
            } else {
                images.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}

package io.maas.vision;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Locale;
import java.util.RandomAccess;

/**
 * The images that were found in a folder, as an unmodifiable list, and how many files were left out and why. Thread-safe.
 *
 * <p>Equal to any list of the same images.
 */
public final class ImageListing extends AbstractList<Image> implements RandomAccess {

    private final List<Image> images;
    private final List<LeftOut> leftOut;

    ImageListing(List<Image> images, List<LeftOut> leftOut) {
        this.images = List.copyOf(images);
        this.leftOut = List.copyOf(leftOut);
    }

    /**
     * Returns an image.
     *
     * @param index which, from 0
     * @return the image
     * @throws IndexOutOfBoundsException if there is no such image
     */
    @Override
    public Image get(int index) {
        return images.get(index);
    }

    /** Returns the number of images. */
    @Override
    public int size() {
        return images.size();
    }

    /**
     * Returns what was left out.
     *
     * @return one entry for each reason that there was, in the order of {@link Reason}
     */
    public List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Why a file is left out. */
    public enum Reason {
        /** ImageIO has no reader for its suffix. */
        NO_IMAGE("that ImageIO does not read"),
        /** Its name, or that of a folder around it, begins with a dot. A hidden folder counts as one file. */
        HIDDEN("hidden"),
        /** It lies beside the folders of the classes. */
        OUTSIDE_CLASSES("beside the folders of the classes"),
        /** It lies in a folder within a folder, and so on, deeper than is looked. A folder counts as one file. */
        TOO_DEEP("nested deeper than " + ImageFolder.DEEPEST + " folders"),
        /** This process may not read it, or it is a link to a file that is not there, or no regular file. */
        UNREADABLE("unreadable");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /**
     * Files that were left out for one reason.
     *
     * @param reason why
     * @param files how many, at least 1
     * @param first one of them: the first in the order of the names
     */
    public record LeftOut(Reason reason, int files, Path first) {

        /** Returns it in words, such as {@code 3 files that ImageIO does not read, such as photos/ok/notes.txt}. */
        @Override
        public String toString() {
            String name = files == 1 ? "file" : "files";
            String such = files == 1 ? ": " : ", such as ";
            return String.format(Locale.ROOT, "%d %s %s%s%s", files, name, reason.words, such, first);
        }
    }
}

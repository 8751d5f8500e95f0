package io.maas.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where photos to learn from and photos to judge on are. Data sets often come split already, into folders such as {@code train},
 * {@code val} and {@code test}, which are no classes.
 *
 * @param training holds a folder for each class
 * @param test holds a folder for each class, too, if the data is split
 * @param leftOut folders beside them that are not used
 */
record PhotoFolders(Path training, Optional<Path> test, List<Path> leftOut) {

    private static final List<String> TRAINING = List.of("train");
    /** In the order in which they are preferred. */
    private static final List<String> TEST = List.of("test", "val", "valid", "validation");

    /**
     * Looks into a folder.
     *
     * @param data holds a folder for each class, or folders for training and test that do, named so in any case of letters
     * @param given the folder to judge on, which goes before one within the data
     * @throws IOException if the folder cannot be listed
     */
    static PhotoFolders in(Path data, @Nullable Path given) throws IOException {
        List<Path> folders = folders(data);
        Optional<Path> training = first(folders, TRAINING);
        Optional<Path> inner = first(folders, TEST);
        if (training.isEmpty() || (inner.isEmpty() && folders.size() > 1)) {
            // These are classes.
            return new PhotoFolders(data, Optional.ofNullable(given), List.of());
        }
        Path learnt = training.get();
        Optional<Path> judged = given == null ? inner : Optional.of(given);
        List<Path> leftOut = folders.stream()
                .filter(folder -> !folder.equals(learnt) && !judged.equals(Optional.of(folder)))
                .toList();
        return new PhotoFolders(learnt, judged, leftOut);
    }

    private static List<Path> folders(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(data)) {
            return children.filter(
                            child -> Files.isDirectory(child) && !name(child).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Path> first(List<Path> folders, List<String> names) {
        return names.stream()
                .flatMap(name -> folders.stream()
                        .filter(folder -> name(folder).toLowerCase(Locale.ROOT).equals(name)))
                .findFirst();
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}

package io.maas.examples;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks where results will be written before long work begins, so that it is not lost for a wrong path. */
final class Outputs {

    private static final int MOST_LETTERS = 24;

    private Outputs() {}

    /**
     * Makes a folder unless it is there.
     *
     * @throws IOException if it cannot be made or written to; the message names it
     */
    static Path folder(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException file) {
            throw new IOException(file.getFile() + " is a file; a folder is needed", file);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("nothing can be written into " + folder);
        }
        return folder;
    }

    /**
     * Makes a folder that must not hold anything yet.
     *
     * @throws IOException if it cannot be made or written to, or holds something; the message names it
     */
    static Path newFolder(Path folder) throws IOException {
        folder(folder);
        try (Stream<Path> children = Files.list(folder)) {
            if (children.findAny().isPresent()) {
                throw new IOException(folder + " is not empty; name a new folder");
            }
        }
        return folder;
    }

    /**
     * Makes the folder of a file unless it is there.
     *
     * @throws IOException if the file cannot be written; the message names it
     */
    static Path file(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder; the name of a file is needed");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            folder(folder);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new IOException(file + " cannot be written");
        }
        return file;
    }

    /** Makes a part of a file's name of any text: letters and digits stay, up to some length. */
    static String name(String text) {
        return text.codePoints()
                .limit(MOST_LETTERS)
                .map(letter -> Character.isLetterOrDigit(letter) ? letter : '_')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}

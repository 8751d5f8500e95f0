package io.maas.internal.manifest;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The paths of one package's artifacts: each well formed, and no two in each other's way on any platform. For one thread. */
public final class ArtifactPaths {

    private static final int LONGEST = 200;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]+");

    // In lower case: where case does not count, Trees.bin and trees.bin are one file.
    private final Set<String> files = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    /** Starts without paths. */
    public ArtifactPaths() {}

    /**
     * Adds a path.
     *
     * @param path the path
     * @throws IllegalArgumentException if it is malformed, or collides with one that was added before
     */
    public void add(String path) {
        String[] parts = path.split("/", -1);
        if (path.length() > LONGEST) {
            throw new IllegalArgumentException("an artifact's path has at most " + LONGEST + " characters, not "
                    + path.length() + ": '" + path.substring(0, 80) + "...'");
        }
        for (String part : parts) {
            if (!PART.matcher(part).matches()) {
                throw malformed(path, "its parts consist of letters, digits, '.', '_' and '-', joined by single '/'");
            }
            String problem = part.equals(".") ? "it contains '.'" : FileNames.problem(part);
            if (!problem.isEmpty()) {
                throw malformed(path, problem);
            }
        }
        String file = path.toLowerCase(Locale.ROOT);
        if (folders.contains(file) || !files.add(file)) {
            throw malformed(path, "another artifact has this path, perhaps in another case");
        }
        for (int slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
            String folder = file.substring(0, slash);
            if (files.contains(folder)) {
                throw malformed(path, "the artifact " + folder + " is not a folder");
            }
            folders.add(folder);
        }
    }

    private static IllegalArgumentException malformed(String path, String problem) {
        return new IllegalArgumentException("'" + path + "' cannot be an artifact's path: " + problem);
    }
}

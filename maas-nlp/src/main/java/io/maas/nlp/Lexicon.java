package io.maas.nlp;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The words of a plant: abbreviations and synonyms, and what is read in their place.
 *
 * <p>As a file, one entry a line, in the manner of Solr's synonym files; {@code #} starts a comment:
 *
 * <pre>
 * hyd =&gt; hydraulic
 * cyl, cylr =&gt; cylinder       # both are read as cylinder
 * l/h =&gt; left hand
 * pump, pmp, pumpe             # all are read as the first
 * </pre>
 *
 * <p>What is on the left must be one word as texts are cut, such as {@code l/h}; case does not matter. Words put in place are not
 * looked up again. Immutable.
 *
 * @param entries the words put in place, by the word that they replace, in lower case; sorted
 */
public record Lexicon(Map<String, List<String>> entries) {

    /** No words. */
    public static final Lexicon EMPTY = new Lexicon(Map.of());

    /** The most entries. */
    public static final int LARGEST = 100_000;

    private static final int MOST_WORDS = 16;
    private static final int LONGEST_WORD = 200;
    private static final int MOST_BYTES = 16 << 20;

    /** Copies and checks the entries. */
    public Lexicon {
        if (entries.size() > LARGEST) {
            throw new IllegalArgumentException("a lexicon has up to " + LARGEST + " entries, not " + entries.size());
        }
        Map<String, List<String>> copy = new TreeMap<>();
        entries.forEach((word, instead) -> copy.put(word, List.copyOf(instead)));
        copy.forEach((word, instead) -> {
            if (!sound(word)
                    || instead.isEmpty()
                    || instead.size() > MOST_WORDS
                    || !instead.stream().allMatch(Lexicon::sound)) {
                throw new IllegalArgumentException("an entry puts 1 to " + MOST_WORDS
                        + " words in the place of one, none empty, with spaces or longer than " + LONGEST_WORD
                        + ", not "
                        + word + " => " + instead);
            }
        });
        entries = Collections.unmodifiableMap(copy);
    }

    private static boolean sound(String word) {
        return !word.isEmpty() && word.length() <= LONGEST_WORD && word.chars().noneMatch(Character::isWhitespace);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @param file the file
     * @return the lexicon
     * @throws InvalidInputException if lines are malformed, contradict each other or are too many; it names every one
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Lexicon read(Path file) {
        List<String> lines;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidInputException(new Fault(
                        file.toString(),
                        "",
                        Files.size(file) + " bytes",
                        "a lexicon of up to " + MOST_BYTES + " bytes"));
            }
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
        Map<String, List<String>> entries = new TreeMap<>();
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String place = file + " line " + (i + 1);
            parse(i == 0 ? lines.get(i).replace("\uFEFF", "") : lines.get(i), entries)
                    .ifPresent(problem -> faults.add(problem.at(place)));
        }
        if (entries.size() > LARGEST) {
            faults.add(new Fault(
                    file.toString(), "", entries.size() + " entries", "a lexicon of up to " + LARGEST + " entries"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        return new Lexicon(entries);
    }

    private static Optional<Fault> parse(String line, Map<String, List<String>> entries) {
        int comment = line.indexOf('#');
        String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        int arrow = entry.indexOf("=>");
        List<String> words = words(arrow < 0 ? entry : entry.substring(0, arrow), ",");
        List<String> instead = arrow < 0 ? words.subList(0, 1) : words(entry.substring(arrow + 2), " ");
        boolean sound = !words.isEmpty()
                && words.stream().allMatch(Lexicon::sound)
                && !instead.isEmpty()
                && instead.size() <= MOST_WORDS
                && instead.stream().allMatch(Lexicon::sound);
        if (!sound) {
            return Optional.of(Fault.of(
                    "",
                    line,
                    "words with commas between, then => and what is read instead;" + " words without spaces, up to "
                            + LONGEST_WORD + " characters long"));
        }
        for (String word : arrow < 0 ? words.subList(1, words.size()) : words) {
            List<String> other = entries.putIfAbsent(word, instead);
            if (other != null && !other.equals(instead)) {
                return Optional.of(
                        Fault.of("", line, "one meaning of " + word + ", which is read as " + other + " already"));
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String text, String separator) {
        List<String> words = new ArrayList<>();
        for (String word : text.split(separator, -1)) {
            String stripped = word.strip();
            if (!stripped.isEmpty() || separator.equals(",")) {
                words.add(stripped.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }
}

package io.maas.nlp;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A text with any number of labels: an example to learn from or to judge by.
 *
 * @param text the text, possibly empty
 * @param labels the labels that apply, none twice; null where they are not known
 */
public record TaggedText(String text, @Nullable List<String> labels) {

    /** Copies and sorts the labels. */
    public TaggedText {
        labels = labels == null ? null : List.copyOf(new TreeSet<>(labels));
    }

    /**
     * Makes an example.
     *
     * @param text the text
     * @param labels the labels that apply, possibly none
     */
    public TaggedText(String text, Set<String> labels) {
        this(text, List.copyOf(labels));
    }

    /**
     * Makes a text whose labels are not known.
     *
     * @param text the text
     * @return the text without labels
     */
    public static TaggedText of(String text) {
        return new TaggedText(text, (List<String>) null);
    }
}

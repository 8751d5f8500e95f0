package io.maas.nlp.internal.model;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.MultiLabel;
import io.maas.nlp.LabelledText;
import io.maas.nlp.TaggedText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the text of an input, and its true labels if it carries them, are read.
 *
 * @param <I> the type of input
 */
sealed interface TextInput<I> {

    /** Finds out how a type of input is read; empty if it cannot be. */
    static <I> Optional<TextInput<I>> of(Class<I> type) {
        TextInput<?> found;
        if (type == String.class) {
            found = new Plain();
        } else if (type == LabelledText.class) {
            found = new Labelled();
        } else if (type == TaggedText.class) {
            found = new Tagged();
        } else {
            return Optional.empty();
        }
        // Each reads the type that was asked for.
        @SuppressWarnings("unchecked")
        TextInput<I> typed = (TextInput<I>) found;
        return Optional.of(typed);
    }

    /** Returns the text as it is; null if there is none. */
    @Nullable
    String read(I input);

    /** Returns the true labels; null if they are not known. */
    @Nullable
    List<String> labels(I input);

    /**
     * Returns the text.
     *
     * @throws InvalidInputException if there is none
     */
    default String text(@Nullable I input) {
        String text = input == null ? null : read(input);
        if (text == null) {
            throw new InvalidInputException(Fault.of("text", "null", "a text, possibly empty"));
        }
        return text;
    }

    /** Strings. */
    record Plain() implements TextInput<String> {
        @Override
        public String read(String input) {
            return input;
        }

        @Override
        public @Nullable List<String> labels(String input) {
            return null;
        }
    }

    /** Texts with up to one label. */
    record Labelled() implements TextInput<LabelledText> {
        @Override
        public @Nullable String read(LabelledText input) {
            return input.text();
        }

        @Override
        public @Nullable List<String> labels(LabelledText input) {
            String label = input.label();
            return label == null ? null : List.of(label);
        }
    }

    /** Texts with any number of labels. */
    record Tagged() implements TextInput<TaggedText> {
        @Override
        public @Nullable String read(TaggedText input) {
            return input.text();
        }

        @Override
        public @Nullable List<String> labels(TaggedText input) {
            return input.labels();
        }
    }

    /** Returns the true answer with several labels. */
    default Optional<MultiLabel> multiLabel(I input) {
        return Optional.ofNullable(labels(input)).map(MultiLabel::certain);
    }
}

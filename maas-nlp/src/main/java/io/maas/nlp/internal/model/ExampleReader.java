package io.maas.nlp.internal.model;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.nlp.LabelledText;
import io.maas.nlp.TaggedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of an example and its labels.
 *
 * @param <E> the type of example
 */
sealed interface ExampleReader<E> {

    /** Returns the text as it is; null if there is none. */
    @Nullable
    String read(E example);

    /** Returns the true labels; null if they are not known. */
    @Nullable
    List<String> labels(E example);

    /**
     * Returns the text.
     *
     * @throws InvalidInputException if there is none
     */
    default String text(@Nullable E example) {
        String text = example == null ? null : read(example);
        if (text == null) {
            throw new InvalidInputException(Fault.of("text", "null", "a text, possibly empty"));
        }
        return text;
    }

    /** Texts with up to one label. */
    record Labelled() implements ExampleReader<LabelledText> {
        @Override
        public @Nullable String read(LabelledText example) {
            return example.text();
        }

        @Override
        public @Nullable List<String> labels(LabelledText example) {
            String label = example.label();
            return label == null ? null : List.of(label);
        }
    }

    /** Texts with any number of labels. */
    record Tagged() implements ExampleReader<TaggedText> {
        @Override
        public @Nullable String read(TaggedText example) {
            return example.text();
        }

        @Override
        public @Nullable List<String> labels(TaggedText example) {
            return example.labels();
        }
    }
}

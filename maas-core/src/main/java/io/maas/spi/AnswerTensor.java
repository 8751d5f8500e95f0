package io.maas.spi;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One tensor in which the answers of a model are sent over the Open Inference Protocol. Immutable and thread-safe.
 *
 * @param <O> the type of answer
 */
public final class AnswerTensor<O> {

    private final String name;
    private final Datatype datatype;
    private final List<Integer> itemShape;
    private final Function<O, List<?>> values;
    private final List<?> constant;
    private final boolean sameForAll;
    private final boolean onRequest;

    private AnswerTensor(
            String name,
            Datatype datatype,
            List<Integer> itemShape,
            Function<O, List<?>> values,
            List<?> constant,
            boolean sameForAll,
            boolean onRequest) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a tensor needs a name that is not blank");
        }
        this.name = name;
        this.datatype = datatype;
        this.itemShape = itemShape;
        this.values = values;
        this.constant = List.copyOf(constant);
        this.sameForAll = sameForAll;
        this.onRequest = onRequest;
    }

    /**
     * Makes a tensor of one number an answer, of shape {@code [n]}.
     *
     * @param name its name
     * @param value gives the number of an answer; finite
     * @param <O> the type of answer
     * @return the tensor
     */
    public static <O> AnswerTensor<O> number(String name, ToDoubleFunction<O> value) {
        return new AnswerTensor<>(
                name,
                Datatype.FP64,
                List.of(),
                answer -> List.of(value.applyAsDouble(answer)),
                List.of(),
                false,
                false);
    }

    /**
     * Makes a tensor of the same number of numbers for each answer, of shape {@code [n, size]}.
     *
     * @param name its name
     * @param size how many numbers an answer has, at least 0
     * @param values gives the numbers of an answer; finite
     * @param <O> the type of answer
     * @return the tensor
     * @throws IllegalArgumentException if the size is below 0
     */
    public static <O> AnswerTensor<O> numbers(String name, int size, Function<O, List<Double>> values) {
        if (size < 0) {
            throw new IllegalArgumentException("the size of a tensor must be at least 0, not " + size);
        }
        return new AnswerTensor<>(name, Datatype.FP64, List.of(size), values::apply, List.of(), false, false);
    }

    /**
     * Makes a tensor of one text an answer, of shape {@code [n]}. Answers of varying length fit here as JSON text.
     *
     * @param name its name
     * @param value gives the text of an answer
     * @param <O> the type of answer
     * @return the tensor
     */
    public static <O> AnswerTensor<O> text(String name, Function<O, String> value) {
        return new AnswerTensor<>(
                name, Datatype.BYTES, List.of(), answer -> List.of(value.apply(answer)), List.of(), false, false);
    }

    /**
     * Makes a tensor of texts that are the same for all answers, such as the labels of a model.
     *
     * @param name its name
     * @param texts the texts
     * @param <O> the type of answer
     * @return the tensor, of shape {@code [texts]}
     */
    public static <O> AnswerTensor<O> constant(String name, List<String> texts) {
        return new AnswerTensor<>(name, Datatype.BYTES, List.of(texts.size()), answer -> List.of(), texts, true, false);
    }

    /**
     * Returns this tensor as one that is sent only if a request names it.
     *
     * @return the tensor
     */
    public AnswerTensor<O> onRequest() {
        return new AnswerTensor<>(name, datatype, itemShape, values, constant, sameForAll, true);
    }

    /**
     * Returns the name.
     *
     * @return the name, not blank
     */
    public String name() {
        return name;
    }

    /**
     * Returns the type of the elements.
     *
     * @return the type
     */
    public Datatype datatype() {
        return datatype;
    }

    /**
     * Returns whether the tensor is sent only if a request names it.
     *
     * @return true if it is left out unless it is asked for
     */
    public boolean isOnRequest() {
        return onRequest;
    }

    /**
     * Returns the shape of the tensor.
     *
     * @param answers the number of answers; -1 for any number
     * @return the sizes, outermost first; a tensor that is the same for all answers does not have their number
     */
    public List<Integer> shape(int answers) {
        if (sameForAll) {
            return itemShape;
        }
        return itemShape.isEmpty() ? List.of(answers) : List.of(answers, itemShape.get(0));
    }

    /**
     * Returns the elements of an answer.
     *
     * @param answer the answer
     * @return numbers or texts, as many as the shape of one answer has; none if the tensor is the same for all answers
     */
    public List<?> values(O answer) {
        return values.apply(answer);
    }

    /**
     * Returns the elements that are the same for all answers.
     *
     * @return the elements; empty if they differ from answer to answer
     */
    public List<?> constant() {
        return constant;
    }

    /** The type of a tensor's elements, as the protocol calls it. */
    public enum Datatype {
        /** Floating-point numbers of 64 bits. */
        FP64,
        /** Texts in UTF-8. */
        BYTES
    }
}

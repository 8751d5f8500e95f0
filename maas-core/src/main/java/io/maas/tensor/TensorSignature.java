package io.maas.tensor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a network takes and gives.
 *
 * @param inputs the inputs, sorted by name unless stated otherwise by who made the signature
 * @param outputs the outputs, likewise
 */
public record TensorSignature(List<TensorSpec> inputs, List<TensorSpec> outputs) {

    /** Copies the lists. */
    public TensorSignature {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** Returns the signature in words, a line a tensor. */
    @Override
    public String toString() {
        return "inputs\n" + lines(inputs) + "\noutputs\n" + lines(outputs);
    }

    private static String lines(List<TensorSpec> specs) {
        return specs.stream().map(spec -> "  " + spec).collect(Collectors.joining("\n"));
    }
}

package io.maas.tensor;

/**
 * What a network takes or gives under one name.
 *
 * @param name the name in the signature
 * @param type what the elements are
 * @param shape the lengths of the axes, some perhaps open
 */
public record TensorSpec(String name, TensorType type, TensorShape shape) {

    /** Returns the specification in words, such as {@code x: FLOAT32 [?, 20]}. */
    @Override
    public String toString() {
        return name + ": " + type + " " + shape;
    }
}

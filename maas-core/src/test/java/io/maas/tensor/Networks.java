package io.maas.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

/**
 * Small networks among the test resources, made outside of this project with TensorFlow 2.16, Keras 3.15 and ONNX 1.16.
 *
 * <ul>
 *   <li>{@code keras}: {@code model.export} of a Sequential of Dense(3, tanh) and Dense(2, softmax) on 4 inputs
 *   <li>{@code affine} and {@code onnx/affine.onnx}: tanh(x W + b) with W = [[1, 2], [3, -4]] and b = [0.5, -0.5]
 *   <li>{@code many}: six inputs and outputs of all types
 *   <li>{@code lookup}: rows of [[0, 1], [2, 3], [4, 5]] by their position
 *   <li>{@code tf1}: written by TensorFlow 1's builder, x times the column [1, 10, 100], under a signature named {@code weigh}
 * </ul>
 */
final class Networks {

    /** The signature of {@code affine}, which ONNX Runtime does not say through DJL. */
    static final TensorSignature AFFINE = new TensorSignature(
            List.of(new TensorSpec("x", TensorType.FLOAT32, TensorShape.of(TensorShape.ANY, 2))),
            List.of(new TensorSpec("y", TensorType.FLOAT32, TensorShape.of(TensorShape.ANY, 2))));

    private Networks() {}

    static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(Networks.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Copies a network, to be damaged. */
    static Path copy(String name, Path to) {
        Path from = folder(name);
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return to;
    }
}

package io.maas.examples;

import io.maas.tensor.ExampleSlot;
import io.maas.tensor.TensorExamples;
import io.maas.vision.FrameFormat;
import io.maas.vision.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Handwritten digits in memory, a byte a pixel. */
record Digits(IdxFile images, IdxFile labels) implements TensorExamples {

    static final List<String> LABELS =
            IntStream.range(0, 10).mapToObj(String::valueOf).toList();

    private static final int SIDE = 28;
    static final int PIXELS = SIDE * SIDE;

    /**
     * Reads digits.
     *
     * @param folder holds two files
     * @param name how their names begin
     * @throws IOException if they cannot be read or hold something else; the message names the file or folder
     */
    static Digits read(Path folder, String name) throws IOException {
        Path labels = folder.resolve(name + "-labels-idx1-ubyte.gz");
        Digits digits = new Digits(IdxFile.read(folder.resolve(name + "-images-idx3-ubyte.gz")), IdxFile.read(labels));
        if (digits.images.items() != digits.labels.items()
                || digits.images.itemSize() != PIXELS
                || digits.labels.itemSize() != 1) {
            throw new IOException(folder + " does not hold pictures of 28 x 28 pixels with a label each");
        }
        for (int i = 0; i < digits.size(); i++) {
            if (digits.label(i) >= LABELS.size()) {
                throw new IOException(
                        labels + ": label " + i + ", counted from 0, is " + digits.label(i) + ", and not a digit");
            }
        }
        return digits;
    }

    int label(int index) {
        return labels.bytes()[index] & 0xff;
    }

    void pixels(int index, FloatBuffer floats) {
        for (int i = index * PIXELS; i < (index + 1) * PIXELS; i++) {
            floats.put((images.bytes()[i] & 0xff) / 255f);
        }
    }

    List<Image> pictures() {
        return IntStream.range(0, size())
                .mapToObj(index -> Image.view(
                                FrameFormat.GRAY8,
                                SIDE,
                                SIDE,
                                SIDE,
                                ByteBuffer.wrap(images.bytes(), index * PIXELS, PIXELS))
                        .labelled(LABELS.get(label(index))))
                .toList();
    }

    @Override
    public int size() {
        return images.items();
    }

    @Override
    public void write(int index, ExampleSlot slot) {
        pixels(index, slot.floats());
        slot.label(label(index));
    }
}

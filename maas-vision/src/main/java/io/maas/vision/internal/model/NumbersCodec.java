package io.maas.vision.internal.model;

import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorSlot;
import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import java.nio.FloatBuffer;

/**
 * Reads what a network gives for an image, before it becomes an answer.
 *
 * @param preprocessing how images become numbers
 * @param position which output is read
 */
record NumbersCodec(Preprocessing preprocessing, int position) implements TensorCodec<Image, float[]> {

    @Override
    public void encode(Image image, TensorSlot slot) {
        ImageCodec.write(preprocessing, image, slot);
    }

    @Override
    public float[] decode(TensorSlot slot) {
        FloatBuffer floats = slot.floats(position);
        float[] numbers = new float[floats.remaining()];
        floats.get(numbers);
        return numbers;
    }
}

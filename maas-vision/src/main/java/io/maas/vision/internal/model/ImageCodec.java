package io.maas.vision.internal.model;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorSlot;
import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes images into the tensor of a batch and reads answers.
 *
 * @param preprocessing how images become numbers
 * @param labels the labels
 * @param scores how numbers become answers
 * @param position which output has them
 */
record ImageCodec(Preprocessing preprocessing, List<String> labels, Scores scores, int position)
        implements TensorCodec<Image, Classification> {

    @Override
    public void encode(@Nullable Image image, TensorSlot slot) {
        write(preprocessing, image, slot);
    }

    @Override
    public Classification decode(TensorSlot slot) {
        return scores.answer(labels, slot.floats(position));
    }

    /** Writes an image. A batch tells its items by their numbers: the file's name goes where it is not lost then. */
    static void write(Preprocessing preprocessing, @Nullable Image image, TensorSlot slot) {
        if (image == null) {
            throw new InvalidInputException(Fault.of(VisionModel.INPUT, "null", "an image"));
        }
        try {
            preprocessing.write(image, slot.floats(0));
        } catch (InvalidInputException bad) {
            throw new InvalidInputException(
                    bad.faults().stream().map(ImageCodec::named).toList());
        }
    }

    private static Fault named(Fault fault) {
        String what = fault.expected() + (fault.place().isEmpty() ? "" : " in " + fault.place());
        return Fault.of(fault.field().isEmpty() ? VisionModel.INPUT : fault.field(), fault.value(), what);
    }
}

package io.maas.vision.internal.model;

import io.maas.Fault;
import io.maas.FaultList;
import io.maas.InvalidInputException;
import io.maas.NamedValues;
import io.maas.internal.fields.UnknownNames;
import io.maas.spi.InputCodec;
import io.maas.vision.Image;
import io.maas.vision.ImageLimits;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes images of the one field {@code image}: the bytes of an image file, such as PNG or JPEG, in base64, of at most 16 million
 * pixels.
 */
record ImageInputs() implements InputCodec<Image> {

    private static final String EXPECTED = "the bytes of an image file in base64";
    private static final List<String> FIELDS = List.of(VisionModel.INPUT);

    /**
     * Strangers send these, and a file of less than a megabyte may stand for as many pixels as it likes, of 8 bytes each: 16 million
     * are more than most cameras of inspection have, and at most 128 MB.
     */
    private static final ImageLimits OVER_THE_WIRE = ImageLimits.DEFAULTS.withPixels(16_000_000);

    @Override
    public Class<Image> type() {
        return Image.class;
    }

    @Override
    public Image decode(NamedValues named) {
        Map<String, @Nullable Object> values = named.values();
        FaultList faults = new FaultList();
        UnknownNames.tell(values.keySet(), FIELDS, faults);
        if (!(values.get(VisionModel.INPUT) instanceof String text)) {
            faults.add(Fault.of(VisionModel.INPUT, String.valueOf(values.get(VisionModel.INPUT)), EXPECTED));
            throw faults.exception();
        }
        faults.throwIfAny();
        try {
            return Image.encoded(Base64.getDecoder().decode(text), OVER_THE_WIRE);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException(
                    Fault.of(VisionModel.INPUT, text, EXPECTED + ": " + malformed.getMessage()));
        }
    }
}

package io.maas.vision.internal.model;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.NamedValues;
import io.maas.spi.InputCodec;
import io.maas.vision.Image;
import io.maas.vision.ImageLimits;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes images of the one field {@code image}: the bytes of an image file, such as PNG or JPEG, in base64, of at most 16 million
 * pixels.
 */
record ImageInputs() implements InputCodec<Image> {

    private static final String EXPECTED = "the bytes of an image file in base64";
    private static final String EXPECTED_NAME = "the name of a field; the model takes [" + VisionModel.INPUT + "]";

    /** More than anyone mistypes; a record may come with a hundred thousand names. */
    private static final int MOST_UNKNOWN = 32;

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
        List<Fault> faults = unknown(values.keySet());
        if (!(values.get(VisionModel.INPUT) instanceof String text)) {
            faults.add(Fault.of(VisionModel.INPUT, String.valueOf(values.get(VisionModel.INPUT)), EXPECTED));
            throw new InvalidInputException(faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        try {
            return Image.encoded(Base64.getDecoder().decode(text), OVER_THE_WIRE);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException(
                    Fault.of(VisionModel.INPUT, text, EXPECTED + ": " + malformed.getMessage()));
        }
    }

    private static List<Fault> unknown(Set<String> names) {
        List<Fault> faults = new ArrayList<>();
        int unknown = 0;
        for (String name : names) {
            if (!name.equals(VisionModel.INPUT) && ++unknown <= MOST_UNKNOWN) {
                Fault cut = Fault.of("", name, EXPECTED_NAME);
                faults.add(Fault.of(cut.value(), name, EXPECTED_NAME));
            }
        }
        if (unknown > MOST_UNKNOWN) {
            faults.add(Fault.of("", (unknown - MOST_UNKNOWN) + " more names", "[" + VisionModel.INPUT + "]"));
        }
        return faults;
    }
}

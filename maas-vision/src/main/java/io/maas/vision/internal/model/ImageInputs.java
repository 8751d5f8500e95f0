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
import org.jspecify.annotations.Nullable;

/** Makes images of the one field {@code image}: the bytes of an image file, such as PNG or JPEG, in base64. */
record ImageInputs() implements InputCodec<Image> {

    private static final String EXPECTED = "the bytes of an image file in base64";

    @Override
    public Class<Image> type() {
        return Image.class;
    }

    @Override
    public Image decode(NamedValues named) {
        Map<String, @Nullable Object> values = named.values();
        List<Fault> faults = new ArrayList<>();
        for (String name : values.keySet()) {
            if (!name.equals(VisionModel.INPUT)) {
                faults.add(Fault.of(name, name, "the name of a field; the model takes [" + VisionModel.INPUT + "]"));
            }
        }
        if (!(values.get(VisionModel.INPUT) instanceof String text)) {
            faults.add(Fault.of(VisionModel.INPUT, String.valueOf(values.get(VisionModel.INPUT)), EXPECTED));
            throw new InvalidInputException(faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults);
        }
        try {
            return Image.encoded(Base64.getDecoder().decode(text), ImageLimits.DEFAULTS);
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException(
                    Fault.of(VisionModel.INPUT, text, EXPECTED + ": " + malformed.getMessage()));
        }
    }
}

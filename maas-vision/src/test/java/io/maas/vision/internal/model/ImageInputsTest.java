package io.maas.vision.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.NamedValues;
import io.maas.vision.Image;
import io.maas.vision.Pictures;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Images by the name of their field, as they come over HTTP. */
class ImageInputsTest {

    private static String png(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        return Base64.getEncoder().encodeToString(Pictures.encode(image, "png"));
    }

    private static Image decode(Map<String, Object> values) {
        return new ImageInputs().decode(new NamedValues(values));
    }

    private static List<Fault> faults(Map<String, Object> values) {
        return catchThrowableOfType(InvalidInputException.class, () -> decode(values))
                .faults();
    }

    @Test
    void aSmallFileMayNotStandForAHugeImage() {
        assertThat(decode(Map.of("image", png(4000, 4000))).width()).isEqualTo(4000);
        assertThatThrownBy(() -> decode(Map.of("image", png(4001, 4000))).width())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found '4001 x 4000 pixels', expected 1 to 16,000,000 pixels");
    }

    @Test
    void namesWithoutEndAreToldInBoundedWords() {
        Map<String, Object> many = new HashMap<>(Map.of("image", png(1, 1)));
        for (int i = 0; i < 100_000; i++) {
            many.put("name " + i, 0);
        }
        List<Fault> told = faults(many);
        assertThat(told).hasSize(1000);
        assertThat(faults(Map.of("image", png(1, 1), "n".repeat(1 << 20), 0)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).hasSizeLessThan(100));
    }
}

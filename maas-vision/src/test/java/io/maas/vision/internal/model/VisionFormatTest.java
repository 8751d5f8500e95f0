package io.maas.vision.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.NamedValues;
import io.maas.contract.ModelFormatContract;
import io.maas.store.ModelStore;
import io.maas.vision.ClassActivation;
import io.maas.vision.Image;
import io.maas.vision.ImageClassifier;
import io.maas.vision.Pictures;
import io.maas.vision.Spots;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisionFormatTest extends ModelFormatContract<Image, Classification> {

    @Override
    protected Model<Image, Classification> model() {
        return TinyNetwork.MODEL;
    }

    @Override
    protected Class<Image> inputType() {
        return Image.class;
    }

    @Override
    protected Class<Classification> outputType() {
        return Classification.class;
    }

    @Override
    protected List<Image> inputs() {
        return TinyNetwork.IMAGES;
    }

    @Test
    void mapsAreKeptWithTheModel(@TempDir Path folder) {
        Image image = Spots.at(3, 3);
        try (Model<Image, Classification> model =
                        ImageClassifier.compact().epochs(1).fit(Spots.draw(12, 1));
                ModelStore store = ModelStore.open(folder)) {
            store.publish("spots", model);
            try (Model<Image, Classification> loaded = store.load("spots", Image.class, Classification.class)) {
                assertThat(loaded.predict(image)).isEqualTo(model.predict(image));
                float expected =
                        ClassActivation.of(model).orElseThrow().map(image, "ok").value(0, 0);
                assertThat(ClassActivation.of(loaded)
                                .orElseThrow()
                                .map(image, "ok")
                                .value(0, 0))
                        .isCloseTo(expected, within(1e-5f));
            }
        }
    }

    @Test
    void valuesByNameHoldAnImageInBase64(@TempDir Path folder) {
        Image image = TinyNetwork.IMAGES.get(1);
        String encoded = Base64.getEncoder().encodeToString(Pictures.encode(image.toBufferedImage(), "png"));
        try (ModelStore store = ModelStore.open(folder)) {
            store.publish("spots", model());
            try (Model<NamedValues, Classification> model =
                    store.load("spots", NamedValues.class, Classification.class)) {
                assertThat(model.predict(new NamedValues(Map.of("image", encoded))))
                        .isEqualTo(model().predict(image));
                for (Map<String, Object> bad : List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("image", 7),
                        Map.of("image", "no base64!"),
                        Map.of("image", "aGFsbG8="),
                        Map.of("image", encoded, "other", 1))) {
                    assertThatExceptionOfType(InvalidInputException.class)
                            .as("%s", bad)
                            .isThrownBy(() -> model.predict(new NamedValues(bad)));
                }
            }
        }
    }
}

package io.maas.vision.internal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.vision.Image;
import io.maas.vision.Pictures;
import io.maas.vision.Preprocessing;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class InputChoiceTest {

    private static Image coloured(int width, int height) {
        return Image.of(Pictures.random(width, height, BufferedImage.TYPE_3BYTE_BGR, width));
    }

    private static Image gray(int width, int height) {
        return Image.of(Pictures.random(width, height, BufferedImage.TYPE_BYTE_GRAY, width));
    }

    @Test
    void imagesOfOneShapeAreStretchedToIt() {
        Preprocessing decided = InputChoice.DERIVED.decide(List.of(gray(200, 100), gray(210, 104), gray(400, 200)));

        assertThat(decided.width()).isEqualTo(128);
        assertThat(decided.height()).isEqualTo(64);
        assertThat(decided.fit()).isEqualTo(Preprocessing.Fit.STRETCH);
        assertThat(decided.color()).isEqualTo(Preprocessing.Color.GRAY);
    }

    @Test
    void imagesOfSeveralShapesAreShownWhole() {
        Preprocessing decided = InputChoice.DERIVED.decide(List.of(gray(20, 60), gray(60, 60), gray(60, 20)));

        assertThat(decided.width()).isEqualTo(60);
        assertThat(decided.height()).isEqualTo(60);
        assertThat(decided.fit()).isEqualTo(Preprocessing.Fit.LETTERBOX);
    }

    @Test
    void oneColouredImageMakesAllColoured() {
        Image grayInColour = gray(30, 30).rgb();

        assertThat(InputChoice.DERIVED.decide(List.of(grayInColour)).color()).isEqualTo(Preprocessing.Color.GRAY);
        assertThat(InputChoice.DERIVED
                        .decide(List.of(grayInColour, coloured(30, 30)))
                        .color())
                .isEqualTo(Preprocessing.Color.RGB);
    }

    @Test
    void aSmallLampIsColour() {
        BufferedImage panel = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 128; x++) {
                boolean lamp = Math.hypot(x - 40, y - 70) < 7;
                panel.setRGB(x, y, lamp ? 0xC82828 : 0x808080);
            }
        }

        assertThat(InputChoice.DERIVED.decide(List.of(Image.of(panel))).color()).isEqualTo(Preprocessing.Color.RGB);
    }

    @Test
    void tinyAndOblongImagesAreBounded() {
        Preprocessing tiny = InputChoice.DERIVED.decide(List.of(gray(3, 2)));
        Preprocessing oblong = InputChoice.DERIVED.decide(List.of(gray(1000, 10)));

        assertThat(List.of(tiny.width(), tiny.height())).containsExactly(8, 8);
        assertThat(List.of(oblong.width(), oblong.height())).containsExactly(128, 32);
        assertThat(oblong.fit()).isEqualTo(Preprocessing.Fit.LETTERBOX);
    }

    @Test
    void samplesAreNormalisedByWhatTheyAre() {
        Image image = gray(16, 16);
        double[] samples = new double[256];
        float[] numbers = Preprocessing.gray(16, 16).apply(image);
        double mean = 0;
        for (int i = 0; i < 256; i++) {
            samples[i] = numbers[i];
            mean += samples[i] / 256;
        }
        double variance = 0;
        for (double sample : samples) {
            variance += (sample - mean) * (sample - mean) / 256;
        }

        Preprocessing decided = InputChoice.DERIVED.decide(List.of(image));

        assertThat(decided.mean().get(0)).isCloseTo(mean, within(1e-6));
        assertThat(decided.std().get(0)).isCloseTo(Math.sqrt(variance), within(1e-6));
    }

    @Test
    void whatWasChosenIsTaken() {
        InputChoice chosen =
                new InputChoice(Optional.empty(), OptionalInt.of(64), Optional.of(Preprocessing.Color.RGB));
        Preprocessing all = Preprocessing.gray(9, 10);

        Preprocessing decided = chosen.decide(List.of(gray(30, 60)));

        assertThat(List.of(decided.width(), decided.height(), decided.channels()))
                .containsExactly(32, 64, 3);
        assertThat(new InputChoice(Optional.of(all), OptionalInt.of(64), Optional.empty())
                        .decide(List.of(gray(30, 60))))
                .isEqualTo(all);
    }
}

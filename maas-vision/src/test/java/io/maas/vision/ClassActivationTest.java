package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Model;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClassActivationTest {

    private static Model<Image, Classification> model;
    private static ClassActivation maps;

    @BeforeAll
    static void train() {
        model = ImageClassifier.compact()
                .preprocessing(Preprocessing.gray(32, 32).normalize(List.of(0.4), List.of(0.2)))
                .batchSize(16)
                .epochs(8)
                .fit(Spots.draw(100, 3));
        maps = ClassActivation.of(model).orElseThrow();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void cellsAddUpToTheAnswer() {
        for (Image image : Spots.draw(6, 9)) {
            HeatMap map = maps.map(image, "spot");
            double sum = 0;
            for (int row = 0; row < map.rows(); row++) {
                for (int column = 0; column < map.columns(); column++) {
                    sum += map.value(column, row);
                }
            }
            // Of two labels, the mean logit lies half way between.
            double logits = 2 * sum / (map.rows() * map.columns());
            assertThat(1 / (1 + Math.exp(-logits)))
                    .isCloseTo(model.predict(image).probability("spot"), within(1e-5));
        }
    }

    @Test
    void theSpotIsWhatSpeaksForASpot() {
        HeatMap left = maps.map(Spots.at(1, 5), "spot");
        HeatMap right = maps.map(Spots.at(10, 5), "spot");

        assertThat(middle(left)).isLessThan(middle(right));
    }

    /** The column around which the evidence lies, counted from the least. */
    private static double middle(HeatMap map) {
        double least = Double.MAX_VALUE;
        for (int cell = 0; cell < map.columns() * map.rows(); cell++) {
            least = Math.min(least, map.value(cell % map.columns(), cell / map.columns()));
        }
        double sum = 0;
        double moment = 0;
        for (int cell = 0; cell < map.columns() * map.rows(); cell++) {
            double value = map.value(cell % map.columns(), cell / map.columns()) - least;
            sum += value;
            moment += value * (cell % map.columns());
        }
        return moment / sum;
    }

    @Test
    void theUsualLabelIsTheAnswer() {
        Image image = Spots.at(4, 4);

        assertThat(maps.map(image).label()).isEqualTo(model.predict(image).label());
    }

    @Test
    void unknownLabelsAndBadImagesAreTold() {
        Image image = Spots.at(4, 4);
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> maps.map(image, "dent"))
                .withMessageContaining("[ok, spot]");
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> maps.map(Image.encoded(new byte[5])));
        assertThat(maps.map(Image.of(Pictures.random(90, 40, BufferedImage.TYPE_3BYTE_BGR, 1)))
                        .rows())
                .isPositive();
    }
}

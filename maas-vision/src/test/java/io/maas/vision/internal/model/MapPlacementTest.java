package io.maas.vision.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.vision.HeatMap;
import io.maas.vision.Preprocessing;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A map of 4 x 4 cells over 8 x 8 pixels; of an image twice as wide as high, a letterbox shows it in the two rows in the middle. */
class MapPlacementTest {

    private static final float[] CELLS = {
        1, 2, 3, 4,
        5, 6, 7, 8,
        9, 10, 11, 12,
        13, 14, 15, 16
    };

    private static List<Float> placed(Preprocessing preprocessing, int width, int height, int columns, int rows) {
        HeatMap map = new MapPlacement(preprocessing, width, height).onImage("ok", 4, 4, CELLS);
        assertThat(map.columns()).isEqualTo(columns);
        assertThat(map.rows()).isEqualTo(rows);
        return IntStream.range(0, columns * rows)
                .mapToObj(i -> map.value(i % columns, i / columns))
                .toList();
    }

    @Test
    void aStretchedImageIsCoveredAsItIs() {
        assertThat(placed(Preprocessing.gray(8, 8), 200, 100, 4, 4))
                .startsWith(1f, 2f)
                .endsWith(15f, 16f);
    }

    @Test
    void barsAreLeftOut() {
        assertThat(placed(Preprocessing.gray(8, 8).letterbox(0), 200, 100, 4, 2))
                .containsExactly(5f, 6f, 7f, 8f, 9f, 10f, 11f, 12f);
        assertThat(placed(Preprocessing.gray(8, 8).letterbox(0), 100, 200, 2, 4))
                .containsExactly(2f, 3f, 6f, 7f, 10f, 11f, 14f, 15f);
    }

    @Test
    void whatWasCutOffHasNoEvidence() {
        assertThat(placed(Preprocessing.gray(8, 8).centerCrop(), 200, 100, 8, 4))
                .containsExactly(
                        0f, 0f, 1f, 2f, 3f, 4f, 0f, 0f, 0f, 0f, 5f, 6f, 7f, 8f, 0f, 0f, 0f, 0f, 9f, 10f, 11f, 12f, 0f,
                        0f, 0f, 0f, 13f, 14f, 15f, 16f, 0f, 0f);
    }
}

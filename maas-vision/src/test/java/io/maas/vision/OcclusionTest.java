package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcclusionTest {

    /** Dark, 64 x 32, but for a bright cell of 8 x 4 in column 5 and row 2 of 8 x 8. */
    private static Image spot(FrameFormat format) {
        int bytes = format.bytesPerPixel();
        ByteBuffer frame = ByteBuffer.allocate(64 * 32 * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 64 * 32; i++) {
            boolean bright = i % 64 / 8 == 5 && i / 64 / 4 == 2;
            for (int b = 0; b < bytes; b++) {
                frame.put((byte) (bright ? 200 : 0));
            }
        }
        return Image.frame(format, 64, 32, 64 * bytes, frame.flip());
    }

    @Test
    void findsWhereTheModelLooks() {
        for (FrameFormat format : new FrameFormat[] {FrameFormat.GRAY8, FrameFormat.RGB8, FrameFormat.GRAY16}) {
            HeatMap map = Occlusion.of(new SpotFinder()).cells(8).map(spot(format), "spot");

            assertThat(map.columns()).isEqualTo(8);
            assertThat(map.rows()).isEqualTo(4);
            int hottest = 0;
            for (int i = 0; i < 32; i++) {
                hottest = map.value(i % 8, i / 8) > map.value(hottest % 8, hottest / 8) ? i : hottest;
            }
            assertThat(hottest % 8).isEqualTo(5);
            assertThat(hottest / 8).isEqualTo(1);
            assertThat(map.value(0, 3)).isCloseTo(0, within(1e-6f));
        }
    }

    /** All four patches on the spot take it away whole, and leave the mean of the image. */
    @Test
    void aCellIsWorthWhatTheProbabilityLoses() {
        HeatMap map = Occlusion.of(new SpotFinder()).cells(8).map(spot(FrameFormat.GRAY8), "spot");
        HeatMap against = Occlusion.of(new SpotFinder()).cells(8).map(spot(FrameFormat.GRAY8), "ok");

        assertThat(map.value(5, 1)).isCloseTo(200 / 255f - 3 / 255f, within(1e-5f));
        assertThat(against.value(5, 1)).isCloseTo(-map.value(5, 1), within(1e-6f));
    }

    @Test
    void explainsTheMostProbableLabelByDefault() {
        assertThat(Occlusion.of(new SpotFinder()).map(spot(FrameFormat.GRAY8)).label())
                .isEqualTo("spot");
    }

    @Test
    void refusesLabelsThatAreNotKnown() {
        assertThatThrownBy(() -> Occlusion.of(new SpotFinder()).map(spot(FrameFormat.GRAY8), "crack"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one of [ok, spot]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 65})
    void refusesGridsThatSayNothing(int cells) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Occlusion.of(new SpotFinder()).cells(cells));
    }

    @Test
    void aSmallImageHasACellAPixel() {
        Image pixels = Image.frame(FrameFormat.GRAY8, 3, 1, 3, ByteBuffer.wrap(new byte[] {0, 0, -1}));
        HeatMap map = Occlusion.of(new SpotFinder()).map(pixels, "spot");

        assertThat(map.columns()).isEqualTo(3);
        assertThat(map.rows()).isEqualTo(1);
    }
}

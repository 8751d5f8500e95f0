package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeatMapTest {

    private static final Image GRAY = Image.frame(FrameFormat.GRAY8, 2, 1, 2, ByteBuffer.wrap(new byte[] {100, 100}));

    @Test
    void paintsRedForBlueAgainstAndGrayForNothing() {
        BufferedImage picture = new HeatMap("spot", 2, 1, 2, -1).overlay(GRAY);

        // Full strength is 65 %: 100 + 0.65 * 155 = 200.75 and 100 * 0.35; half of it 150.4 and 67.5.
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xFF << 24 | 201 << 16 | 35 << 8 | 35);
        assertThat(picture.getRGB(1, 0)).isEqualTo(0xFF << 24 | 68 << 16 | 68 << 8 | 150);
        assertThat(new HeatMap("spot", 1, 1, 0).overlay(GRAY).getRGB(0, 0)).isEqualTo(0xFF646464);
    }

    @Test
    void blendsBetweenTheCentresOfCells() {
        Image wide = Image.frame(FrameFormat.GRAY8, 8, 1, 8, ByteBuffer.allocate(8));
        BufferedImage picture = new HeatMap("spot", 2, 1, 0, 1).overlay(wide);

        int before = -1;
        for (int x = 2; x < 6; x++) {
            int red = picture.getRGB(x, 0) >> 16 & 0xFF;
            assertThat(red).isGreaterThan(before);
            before = red;
        }
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xFF000000);
        assertThat(picture.getRGB(7, 0)).isEqualTo(picture.getRGB(6, 0));
    }

    @Test
    void savesAPictureOfTheImagesSize(@TempDir Path folder) {
        Path file = folder.resolve("maps/spot.png");
        new HeatMap("spot", 1, 1, 1).save(GRAY, file);

        assertThat(Image.file(file).width()).isEqualTo(2);
    }

    @Test
    void deepImagesAreShownInEightBits() {
        Image deep = Image.frame(FrameFormat.gray(12), 1, 1, 2, ByteBuffer.wrap(new byte[] {(byte) 0xFF, 0x0F}));

        assertThat(new HeatMap("spot", 1, 1, 0).overlay(deep).getRGB(0, 0)).isEqualTo(-1);
    }

    @Test
    void refusesWhatIsNoGrid() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HeatMap("spot", 2, 2, 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new HeatMap("spot", 1, 1, Float.NaN));
        assertThatThrownBy(() -> new HeatMap("spot", 1, 1, 0).value(1, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}

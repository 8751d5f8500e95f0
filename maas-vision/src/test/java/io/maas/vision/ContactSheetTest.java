package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {

    private static Image flat(int light, String label) {
        return Image.frame(FrameFormat.GRAY8, 1, 1, 1, ByteBuffer.wrap(new byte[] {(byte) light}))
                .labelled(label);
    }

    @Test
    void showsTheWorstMistakesFirst() {
        List<Image> images = List.of(
                flat(153, "ok"),
                flat(250, "spot"),
                flat(230, "ok"),
                flat(51, "spot"),
                flat(10, "ok"),
                Image.of(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY)));

        assertThat(ContactSheet.mistakes(new SpotFinder(), images, 10).tiles())
                .extracting(ContactSheet.Tile::caption)
                .containsExactly("ok: spot 0.90", "spot: ok 0.80", "ok: spot 0.60");
        assertThat(ContactSheet.mistakes(new SpotFinder(), images, 1).tiles()).hasSize(1);
    }

    @Test
    void drawsEachImageAtItsPlace(@TempDir Path folder) {
        Image white = Image.of(Pictures.random(40, 20, BufferedImage.TYPE_3BYTE_BGR, 1))
                .named("wide");
        ContactSheet sheet = new ContactSheet(List.of(
                new ContactSheet.Tile(flat(0, "a"), "dark"),
                new ContactSheet.Tile(flat(255, "b"), "a caption that is much too long to fit below its image"),
                new ContactSheet.Tile(white, "wide")));
        BufferedImage drawn = sheet.draw();

        assertThat(drawn.getWidth()).isEqualTo(8 + 3 * 168);
        assertThat(drawn.getHeight()).isEqualTo(8 + 188);
        assertThat(drawn.getRGB(8 + 80, 8 + 80)).isEqualTo(0xFF000000);
        assertThat(drawn.getRGB(8 + 168 + 80, 8 + 80)).isEqualTo(-1);
        // Bars above and below a wide image.
        assertThat(drawn.getRGB(8 + 336 + 80, 8 + 10)).isEqualTo(0xFFE6E6E6);

        sheet.save(folder.resolve("sheet.png"));
        assertThat(Image.file(folder.resolve("sheet.png")).width()).isEqualTo(drawn.getWidth());
    }

    @Test
    void anEmptySheetIsAPictureToo() {
        assertThat(new ContactSheet(List.of()).draw().getWidth()).isPositive();
    }

    @Test
    void refusesMoreThanCanBeSeen() {
        ContactSheet.Tile tile = new ContactSheet.Tile(flat(0, "a"), "");

        assertThatIllegalArgumentException().isThrownBy(() -> new ContactSheet(Collections.nCopies(1001, tile)));
        assertThatIllegalArgumentException().isThrownBy(() -> ContactSheet.mistakes(new SpotFinder(), List.of(), 0));
    }
}

package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.InvalidInputException;
import io.maas.vision.ImageListing.LeftOut;
import io.maas.vision.ImageListing.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    @TempDir
    Path folder;

    private void file(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, Pictures.encode(Pictures.random(2, 2, BufferedImage.TYPE_3BYTE_BGR, path.hashCode()), "png"));
    }

    private String relative(Image image) {
        return folder.relativize(Path.of(image.name())).toString().replace('\\', '/');
    }

    @Test
    void listsEachClassInTheOrderOfNames() throws IOException {
        file("scratch/b.PNG");
        file("ok/2.png");
        file("ok/10.png");
        file("scratch/line 1/a.jpg");
        file("scratch/B.bmp");
        file("stray.png");
        file("ok/.hidden.png");
        file("ok/.thumbs/1.png");
        file("ok/notes.txt");
        file(".git/x.png");
        Files.createDirectories(folder.resolve("empty"));

        assertThat(ImageFolder.labelled(folder))
                .extracting(this::relative)
                .containsExactly("ok/10.png", "ok/2.png", "scratch/B.bmp", "scratch/b.PNG", "scratch/line 1/a.jpg");
        assertThat(ImageFolder.labelled(folder))
                .extracting(Image::label)
                .containsExactly(
                        Optional.of("ok"),
                        Optional.of("ok"),
                        Optional.of("scratch"),
                        Optional.of("scratch"),
                        Optional.of("scratch"));
        assertThat(ImageFolder.unlabelled(folder))
                .extracting(this::relative)
                .contains("stray.png", "ok/2.png")
                .hasSize(6);
    }

    @Test
    void countsWhatItLeavesOutByReason() throws IOException {
        file("ok/1.png");
        file("ok/.2.png");
        file("ok/.thumbs/1.png");
        file("ok/notes.txt");
        file("ok/b/more.txt");
        file("scratch/1.png");
        file("stray.png");
        file("scratch/" + "deep/".repeat(16) + "1.png");
        Files.createSymbolicLink(folder.resolve("scratch/gone.png"), folder.resolve("nowhere"));
        file(".git/x.png");

        ImageListing listing = ImageFolder.labelled(folder);
        assertThat(listing).hasSize(2).isEqualTo(List.copyOf(listing));
        assertThat(listing.leftOut())
                .containsExactly(
                        new LeftOut(Reason.NO_IMAGE, 2, folder.resolve("ok/b/more.txt")),
                        new LeftOut(Reason.HIDDEN, 3, folder.resolve(".git")),
                        new LeftOut(Reason.OUTSIDE_CLASSES, 1, folder.resolve("stray.png")),
                        new LeftOut(Reason.TOO_DEEP, 1, folder.resolve("scratch" + "/deep".repeat(16))),
                        new LeftOut(Reason.UNREADABLE, 1, folder.resolve("scratch/gone.png")));
        assertThat(listing.leftOut().get(0))
                .hasToString("2 files that ImageIO does not read, such as " + folder.resolve("ok/b/more.txt"));
        assertThat(listing.leftOut().get(2))
                .hasToString("1 file beside the folders of the classes: " + folder.resolve("stray.png"));

        assertThat(ImageFolder.unlabelled(folder).leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(Reason.NO_IMAGE, Reason.HIDDEN, Reason.TOO_DEEP, Reason.UNREADABLE);
    }

    @Test
    void aFolderOfImagesAloneLeavesNothingOut() throws IOException {
        file("ok/1.png");

        assertThat(ImageFolder.labelled(folder).leftOut()).isEmpty();
        assertThat(ImageFolder.unlabelled(folder).leftOut()).isEmpty();
    }

    @Test
    void followsLinks() throws IOException {
        file("elsewhere/1.png");
        Path set = Files.createDirectory(folder.resolve("set"));
        Files.createSymbolicLink(set.resolve("ok"), folder.resolve("elsewhere"));

        assertThat(ImageFolder.labelled(set)).hasSize(1);
    }

    @Test
    void aClassDoesNotVanishBecauseItsFilesCannotBeRead() throws IOException {
        file("ok/1.png");
        Files.createDirectories(folder.resolve("scratch"));
        Files.write(folder.resolve("scratch/1.webp"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> ImageFolder.labelled(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("scratch")
                .hasMessageContaining("1.webp");
    }

    @Test
    void linksBackIntoTheFolderAreTold() throws IOException {
        file("ok/1.png");
        Files.createSymbolicLink(folder.resolve("ok/again"), folder);

        assertThatThrownBy(() -> ImageFolder.labelled(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be listed");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.createDirectories(folder.resolve("ok"));

        assertThatThrownBy(() -> ImageFolder.labelled(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a folder for each class");
        assertThatThrownBy(() -> ImageFolder.labelled(folder.resolve("gone")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> ImageFolder.unlabelled(Files.createFile(folder.resolve("file"))))
                .isInstanceOf(InvalidInputException.class);
    }
}

package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.StoreException;
import io.maas.contract.line.LineFormat;
import io.maas.contract.line.LineModel;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {

    private static final ModelManifest LINE = LineModel.of(1, 2, 3).manifest();

    @TempDir
    private Path folder;

    @Test
    void theFormatsOfTheClassLoaderAreFound() {
        assertThat(Formats.of(LineFormat.class.getClassLoader()).forModel(LINE, "it"))
                .isInstanceOf(LineFormat.class);
    }

    @Test
    void twoFormatsOfOneIdAreBothNamed() throws IOException {
        try (URLClassLoader loader = offering(SameId.class.getName())) {
            StoreOptions options = StoreOptions.defaults().formats(loader);

            assertThatThrownBy(() -> ModelStore.open(folder, options))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("'test-line'")
                    .hasMessageContaining(SameId.class.getName())
                    .hasMessageContaining(LineFormat.class.getName());
        }
    }

    @Test
    void aFormatThatCannotBeStartedIsNamed() throws IOException {
        try (URLClassLoader loader = offering("com.example.Gone")) {
            assertThatThrownBy(() -> Formats.of(loader))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("com.example.Gone");
        }
    }

    @Test
    void anUnknownFormatNamesTheModuleToAdd() {
        Formats formats = Formats.of(List.of(new LineFormat()));

        assertThatThrownBy(() -> formats.forModel(of("tabular", 1), "press@3"))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("press@3")
                .hasMessageContaining("io.maas:maas-tabular")
                .hasMessageContaining("[test-line]");
        assertThatThrownBy(() -> formats.forModel(of("ours", 1), "press@3"))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("'ours'");
    }

    @Test
    void tooOldAndTooNewAreToldApart() {
        Formats formats = Formats.of(List.of(new LineFormat()));

        assertThat(formats.reading(of("test-line", 2), "press@3")).isNotNull();
        assertThatThrownBy(() -> formats.reading(of("test-line", 1), "press@3"))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("too old");
        assertThatThrownBy(() -> formats.reading(of("test-line", 3), "press@3"))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("too new");
    }

    private URLClassLoader offering(String provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ModelFormat.class.getName()), provider);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, FormatsTest.class.getClassLoader());
    }

    private static ModelManifest of(String format, int version) {
        return new ModelManifest(
                format,
                version,
                LINE.kind(),
                LINE.input(),
                LINE.output(),
                LINE.training(),
                LINE.metrics(),
                LINE.libraries(),
                LINE.verification(),
                LINE.release());
    }

    /** Another format of the same id. */
    public static final class SameId implements ModelFormat {

        private final LineFormat line = new LineFormat();

        @Override
        public String id() {
            return line.id();
        }

        @Override
        public int version() {
            return line.version();
        }

        @Override
        public void write(Model<?, ?> model, ArtifactWriter artifacts) throws IOException {
            line.write(model, artifacts);
        }

        @Override
        public <I, O> Model<I, O> read(
                ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output) throws IOException {
            return line.read(manifest, artifacts, input, output);
        }

        @Override
        public void replay(Model<?, ?> model, ModelManifest.VerificationRecord record) {
            line.replay(model, record);
        }
    }
}

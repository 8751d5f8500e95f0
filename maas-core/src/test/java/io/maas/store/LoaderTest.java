package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.maas.CorruptModelException;
import io.maas.InferenceFailedException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.NamedValues;
import io.maas.Regression;
import io.maas.contract.line.LineFormat;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.spi.ArtifactReader;
import io.maas.spi.ArtifactWriter;
import io.maas.spi.InputCodec;
import io.maas.spi.ModelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {

    @TempDir
    private Path root;

    private final ResourceFormat format = new ResourceFormat();
    private ModelStore store;

    @BeforeEach
    void publish() {
        store = ModelStore.open(root, StoreOptions.defaults(), Formats.of(List.of(format)));
        store.publish("press", LineModel.of(2, -1, 0.5));
    }

    private @Nullable Throwable load() {
        return catchThrowable(() -> store.load("press", Point.class, Regression.class));
    }

    @Test
    void aModelThatIsHandedOutIsOpen() {
        assertThat(load()).isNull();

        assertThat(format.read).hasSize(1).noneMatch(model -> model.closed);
    }

    @Test
    void aModelOfADamagedPackageIsClosed() throws IOException {
        Files.writeString(root.resolve("press/1/artifacts").resolve(ResourceFormat.UNREAD), "TAMPERED");

        assertThat(load()).isInstanceOf(CorruptModelException.class).hasMessageContaining(ResourceFormat.UNREAD);
        assertThatThrownBy(() -> store.load("press", NamedValues.class, Regression.class))
                .isInstanceOf(CorruptModelException.class);

        assertThat(format.read).hasSize(2).allMatch(model -> model.closed);
    }

    @Test
    void aModelThatFailsToReplayIsClosedWhateverItThrows() {
        List<Throwable> failures = List.of(
                new CorruptModelException("differs"),
                new InferenceFailedException("no memory", null),
                new IllegalStateException("a defect"),
                new OutOfMemoryError("thrown by a test"));
        for (Throwable failure : failures) {
            format.replaying = failure;

            assertThat(load())
                    .matches(thrown -> thrown == failure || thrown.getCause() == failure, "tells of " + failure);
        }

        assertThat(format.read).hasSize(failures.size()).allMatch(model -> model.closed);
    }

    @Test
    void whatIsWrongIsToldFirstIfTheModelCannotBeClosedEither() {
        format.replaying = new InferenceFailedException("no memory", null);
        format.closing = new IllegalStateException("cannot be closed");

        assertThat(load()).isSameAs(format.replaying).hasSuppressedException(format.closing);

        // Adding an exception to itself is refused.
        format.closing = new InferenceFailedException("both", null);
        format.replaying = format.closing;
        assertThat(load()).isSameAs(format.closing).hasNoSuppressedExceptions();
    }

    /** Line models that have to be closed, and a file that nobody reads. */
    private static final class ResourceFormat implements ModelFormat {

        static final String UNREAD = "unread.txt";

        private final LineFormat line = new LineFormat();
        private final List<Resource> read = new ArrayList<>();
        private @Nullable Throwable replaying;
        private @Nullable RuntimeException closing;

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
            artifacts.create(UNREAD).close();
        }

        @Override
        public <I, O> Model<I, O> read(
                ModelManifest manifest, ArtifactReader artifacts, Class<I> input, Class<O> output) throws IOException {
            Resource model = new Resource(line.read(manifest, artifacts, Point.class, Regression.class), closing);
            read.add(model);
            // The types are those of the tests above.
            @SuppressWarnings("unchecked")
            Model<I, O> typed = (Model<I, O>) model;
            return typed;
        }

        @Override
        public void replay(Model<?, ?> model, VerificationRecord record) {
            if (replaying instanceof RuntimeException exception) {
                throw exception;
            } else if (replaying instanceof Error error) {
                throw error;
            }
        }

        @Override
        public Optional<InputCodec<?>> inputCodec(ModelManifest manifest) {
            return line.inputCodec(manifest);
        }
    }

    private static final class Resource implements Model<Point, Regression> {

        private final Model<Point, Regression> line;
        private final @Nullable RuntimeException closing;
        private boolean closed;

        Resource(Model<Point, Regression> line, @Nullable RuntimeException closing) {
            this.line = line;
            this.closing = closing;
        }

        @Override
        public ModelManifest manifest() {
            return line.manifest();
        }

        @Override
        public Regression predict(Point input) {
            return line.predict(input);
        }

        @Override
        public List<Regression> predictAll(List<? extends Point> inputs) {
            return line.predictAll(inputs);
        }

        @Override
        public void close() {
            closed = true;
            if (closing != null) {
                throw closing;
            }
        }
    }
}

package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.CorruptModelException;
import io.maas.Model;
import io.maas.ModelManifest;
import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.NamedValues;
import io.maas.Regression;
import io.maas.StoreException;
import io.maas.contract.line.LineModel;
import io.maas.contract.line.Point;
import io.maas.spi.PackageStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages outside of the store that published them. */
class ModelPackageTest {

    private static final LineModel LINE = LineModel.of(2, -1, 0.5);

    @TempDir
    private Path folder;

    private ModelStore store;
    private Path file;

    @BeforeEach
    void publish() {
        store = ModelStore.open(folder.resolve("store"));
        store.alias("press", "production", store.publish("press", LINE));
        file = folder.resolve("press.maas");
    }

    @Test
    void aVersionIsLoadedFromOneFileItsFolderAStreamAndBytes() throws IOException {
        store.export("press@production", file);
        byte[] bytes = Files.readAllBytes(file);
        boolean[] closed = new boolean[1];
        InputStream stream = new ByteArrayInputStream(bytes) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        for (ModelPackage each : List.of(
                ModelPackage.open(file),
                ModelPackage.open(folder.resolve("store/press/1")),
                ModelPackage.read(stream),
                ModelPackage.of(bytes, StoreOptions.defaults()),
                store.packageOf("press"))) {
            assertThat(each.ref()).hasToString("press@1");
            assertThat(each.manifest()).isEqualTo(store.manifest("press@1"));
            assertThat(each.verify().isSound()).isTrue();
            Model<Point, Regression> model = each.load(Point.class, Regression.class);
            assertThat(model.predict(new Point(3, 1))).isEqualTo(LINE.predict(new Point(3, 1)));
            assertThat(each.load(NamedValues.class, Regression.class).predict(new NamedValues(Map.of("x", 3, "y", 1))))
                    .isEqualTo(LINE.predict(new Point(3, 1)));
        }
        assertThat(closed[0]).isTrue();
    }

    @Test
    void aPackageFileOfThePastIsReadAndWrittenAsItWas() throws IOException {
        ModelPackage past = ModelPackage.read(ModelPackageTest.class.getResourceAsStream("line-1.maas"));
        assertThat(past.load(Point.class, Regression.class).predict(new Point(1, 1)))
                .isEqualTo(LINE.predict(new Point(1, 1)));

        past.save(file);
        try (InputStream golden = Objects.requireNonNull(ModelPackageTest.class.getResourceAsStream("line-1.maas"))) {
            assertThat(file).hasBinaryContent(golden.readAllBytes());
        }
    }

    @Test
    void equalPackagesGiveEqualBytesWhereverTheyAre() throws IOException {
        store.export("press", file);
        ModelStore plant = ModelStore.open(folder.resolve("plant"));
        plant.importPackage(ModelPackage.open(file));
        Path again = folder.resolve("again.maas");
        plant.export("press@1", again);
        Path copied = folder.resolve("copied.maas");
        ModelPackage.open(again).save(copied);

        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(copied).hasSameBinaryContentAs(file);
    }

    @Test
    void aPackageIsImportedUnchangedUnderItsOwnNumber() {
        store.export("press", file);
        ModelStore plant = ModelStore.open(folder.resolve("plant"));

        assertThat(plant.importPackage(ModelPackage.open(file))).isEqualTo(new ModelRef("press", 1));
        assertThat(plant.publication("press")).isEqualTo(store.publication("press"));
        assertThat(plant.verify(new ModelRef("press", 1)).isSound()).isTrue();
        assertThat(plant.load("press", Point.class, Regression.class).predict(new Point(1, 0)))
                .isEqualTo(LINE.predict(new Point(1, 0)));
    }

    @Test
    void aNumberThatWasGivenIsNotGivenToAnImportedPackage() {
        for (int version = 2; version <= 7; version++) {
            store.publish("press", LINE);
        }
        ModelStore plant = ModelStore.open(folder.resolve("plant"));
        assertThat(plant.importPackage(store.packageOf("press@4"))).isEqualTo(new ModelRef("press", 4));
        for (int version = 1; version <= 4; version++) {
            ModelPackage lower = store.packageOf("press@" + version);
            assertThatThrownBy(() -> plant.importPackage(lower))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("has used the versions up to 4")
                    .hasMessageContaining("importPackage(\"press\", ...)");
        }
        plant.importPackage(store.packageOf("press@6"));
        assertThat(plant.resolve("press")).isEqualTo(new ModelRef("press", 6));
        assertThat(plant.publish("press", LINE)).isEqualTo(new ModelRef("press", 7));
        plant.delete(new ModelRef("press", 7));
        assertThatThrownBy(() -> plant.importPackage(store.packageOf("press@7")))
                .isInstanceOf(StoreException.class);
        assertThat(plant.versions("press")).extracting(ModelRef::version).containsExactly(4, 6);
    }

    @Test
    void aPackageIsImportedAsTheNextVersionOfAnyName() {
        store.export("press", file);
        ModelStore plant = ModelStore.open(folder.resolve("plant"));
        plant.publish("drill", LINE);

        ModelRef added = plant.importPackage("drill", ModelPackage.open(file));

        assertThat(added).isEqualTo(new ModelRef("drill", 2));
        ModelManifest manifest = plant.manifest("drill");
        assertThat(manifest.ref()).contains(added);
        assertThat(manifest.training()).isEqualTo(LINE.manifest().training());
        assertThat(manifest.verification()).isEqualTo(LINE.manifest().verification());
        assertThat(plant.load("drill", Point.class, Regression.class)).isNotNull();
        assertThatThrownBy(() -> plant.importPackage("No Name", ModelPackage.open(file)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDamagedPackageIsNeitherImportedNorExported() throws IOException {
        store.export("press", file);
        ModelPackage sound = ModelPackage.open(file);
        byte[] bytes = Files.readAllBytes(file);
        int contents = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("LINE");
        bytes[contents + 9] ^= 1;
        Files.write(file, bytes);
        ModelStore plant = ModelStore.open(folder.resolve("plant"));

        assertThat(sound.verify().damages()).extracting(Damage::file).containsExactly("artifacts/line.bin");
        assertThatThrownBy(() -> plant.importPackage(sound)).isInstanceOf(CorruptModelException.class);
        assertThatThrownBy(() -> plant.importPackage("drill", sound)).isInstanceOf(CorruptModelException.class);
        assertThat(plant.names()).isEmpty();
        assertThat(Disk.list(folder.resolve("plant/press/.staging"))).isEmpty();

        Path damaged = folder.resolve("damaged.maas");
        assertThatThrownBy(() -> sound.save(damaged)).isInstanceOf(CorruptModelException.class);
        assertThat(Disk.list(folder)).extracting(Disk::nameOf).containsOnly("store", "plant", "press.maas");
    }

    @Test
    void anExportOverwritesNothing() throws IOException {
        Files.writeString(file, "precious");
        assertThatThrownBy(() -> store.export("press", file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("exists");
        assertThat(file).hasContent("precious");
        assertThatThrownBy(() -> store.export("press@7", folder.resolve("none.maas")))
                .isInstanceOf(ModelNotFoundException.class);
        assertThatThrownBy(() -> store.export("press", folder.resolve("missing/press.maas")))
                .isInstanceOf(StoreException.class);
        assertThat(Disk.list(folder)).hasSize(2);
    }

    @Test
    void whatIsNotThereIsToldAsAModelThatIsNotFound() {
        assertThatThrownBy(() -> ModelPackage.open(file))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("press.maas");
        assertThatThrownBy(() -> ModelPackage.read(ModelPackageTest.class.getResourceAsStream("/none.maas")))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("resource");
    }

    @Test
    void whatIsParsedIsWhatWasVerifiedThoughTheStorageChanges() throws IOException {
        ModelStore other = ModelStore.open(folder.resolve("other"));
        other.publish("press", LineModel.of(7, 7, 7));
        Switching storage = new Switching(folder.resolve("store/press/1"));
        ModelPackage packaged = ModelPackage.of(storage, StoreOptions.defaults());
        assertThat(packaged.load(Point.class, Regression.class)).isNotNull();

        storage.current = new FolderStorage(folder.resolve("other/press/1"));
        assertThat(packaged.manifest()).isEqualTo(store.manifest("press"));
        assertThatThrownBy(() -> packaged.load(Point.class, Regression.class))
                .isInstanceOf(CorruptModelException.class)
                .hasMessageContaining("SHA-256");
        assertThat(packaged.verify().isSound()).isFalse();
    }

    @Test
    void aStorageThatLiesAboutASizeIsFoundOut() {
        for (int lie : List.of(-1, 1)) {
            PackageStorage liar = new Switching(folder.resolve("store/press/1")) {
                @Override
                public InputStream open(String path) throws IOException {
                    byte[] bytes = super.open(path).readAllBytes();
                    return new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + lie));
                }
            };
            assertThatThrownBy(() -> ModelPackage.of(liar, StoreOptions.defaults()))
                    .isInstanceOf(CorruptModelException.class);
        }
    }

    /** A folder that becomes another one. */
    private static class Switching implements PackageStorage {

        private volatile PackageStorage current;

        Switching(Path first) {
            current = new FolderStorage(first);
        }

        @Override
        public InputStream open(String path) throws IOException {
            return current.open(path);
        }

        @Override
        public long size(String path) throws IOException {
            return current.size(path);
        }
    }

    @Test
    void rowsOfTheTrainingDataStayOutOfAPackageIfAskedTo() throws IOException {
        ModelRef open = store.publish("open", LINE, PublishOptions.defaults().metrics(Map.of("mae", 0.1)));
        ModelRef closed = store.publish(
                "closed",
                LINE,
                PublishOptions.defaults().verificationRecords(false).metrics(Map.of("mae", 0.2)));

        assertThat(store.manifest(open).verification()).isNotEmpty();
        assertThat(store.manifest(open).metrics()).isEqualTo(Map.of("mae", 0.1));
        assertThat(store.verify(open).unchecked()).isEmpty();
        assertThat(store.manifest(closed).verification()).isEmpty();
        assertThat(store.manifest(closed).metrics()).isEqualTo(Map.of("mae", 0.2));
        assertThat(folder.resolve("store/closed/1/manifest.json"))
                .content()
                .contains("\"verification\": []")
                .doesNotContain("\\\"x\\\"");
        assertThat(store.verify(closed).isSound()).isTrue();
        assertThat(store.verify(closed).unchecked())
                .singleElement()
                .asString()
                .contains("published without verification records", "replays none");
        assertThat(store.packageOf("closed").verify()).isEqualTo(store.verify(closed));
        assertThat(store.load("closed", Point.class, Regression.class).predict(new Point(1, 1)))
                .isEqualTo(LINE.predict(new Point(1, 1)));
    }

    @Test
    void aModelThatContradictsItselfIsNotPublishedWithoutItsRecordsEither() {
        Model<?, ?> contradictory = LineModel.of(1, 1, 1).recording(new Point(0, 0), new Regression(2));
        PublishOptions options = PublishOptions.defaults().verificationRecords(false);
        assertThatThrownBy(() -> store.publish("wrong", contradictory, options))
                .isInstanceOf(CorruptModelException.class);
    }
}

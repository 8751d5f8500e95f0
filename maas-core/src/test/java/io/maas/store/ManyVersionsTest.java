package io.maas.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.ModelNotFoundException;
import io.maas.ModelRef;
import io.maas.contract.line.LineModel;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With many versions, what is done often looks at each of them by name at most. */
class ManyVersionsTest {

    private static final int VERSIONS = 300;

    @TempDir
    private Path folder;

    private TracedFileSystem disk;
    private ModelStore store;

    @BeforeEach
    void publish() throws IOException {
        disk = new TracedFileSystem(folder);
        store = ModelStore.open(disk.root());
        store.publish("press", LineModel.of(2, -1, 0.5));
        for (int version = 2; version < VERSIONS; version++) {
            Files.createDirectory(folder.resolve("press/" + version));
        }
        store.publish("press", LineModel.of(2, -1, 0.5));
        store.alias("press", "production", new ModelRef("press", 1));
        disk.drain();
    }

    @Test
    void publishingListsNothing() {
        store.publish("press", LineModel.of(2, -1, 0.5));
        assertThat(disk.drain()).hasSizeLessThan(80).doesNotContain("list press");
    }

    @Test
    void aliasesAreMovedAndResolvedWithoutAListing() {
        store.alias("press", "production", new ModelRef("press", VERSIONS));
        store.rollback("press", "production");
        assertThat(store.moveAlias("press", "production", new ModelRef("press", 1), new ModelRef("press", VERSIONS)))
                .isTrue();
        assertThat(disk.drain()).hasSizeLessThan(120).doesNotContain("list press");

        assertThat(store.resolve("press@production")).isEqualTo(new ModelRef("press", VERSIONS));
        assertThat(store.publication("press@production").manifestSha256()).isNotEmpty();
        assertThat(store.resolve("press@7")).isEqualTo(new ModelRef("press", 7));
        assertThat(store.lacks(new ModelRef("press", VERSIONS + 1))).isTrue();
        assertThat(disk.drain()).hasSizeLessThan(30).doesNotContain("list press");
    }

    @Test
    void theHighestVersionIsFoundWithoutAListing() {
        assertThat(store.resolve("press")).isEqualTo(new ModelRef("press", VERSIONS));
        assertThat(store.aliases("press")).containsOnlyKeys("production");
        assertThat(store.names()).containsExactly("press");
        assertThat(disk.drain()).hasSizeLessThan(40).doesNotContain("list press");
    }

    @Test
    void withoutAHintTheHighestVersionIsFoundByTwoListingsThatAgree() throws IOException {
        Files.delete(folder.resolve("press/.highest"));
        assertThat(store.resolve("press")).isEqualTo(new ModelRef("press", VERSIONS));
        assertThat(disk.drain())
                .hasSizeLessThan(15)
                .filteredOn("list press"::equals)
                .hasSize(2);
    }

    @Test
    void aFolderThatCannotBeReadHidesNothingElse() {
        store.publish("drill", LineModel.of(2, -1, 0.5));
        disk.failing(step -> {
            if (step.matches("(list|stat) press(/.highest)?")) {
                throw new AccessDeniedException("press");
            }
        });
        assertThat(store.names()).containsExactly("drill");
        assertThatThrownBy(() -> store.resolve("saw"))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("models there: drill");
        assertThat(store.resolve("drill")).isEqualTo(new ModelRef("drill", 1));
    }

    @Test
    void anAliasThatIsDamagedHidesNothingElse() throws IOException {
        store.alias("press", "staging", new ModelRef("press", 2));
        Files.writeString(folder.resolve("press/aliases/broken"), "4");
        Files.createDirectory(folder.resolve("press/aliases/folder"));

        assertThat(store.aliases("press")).containsOnlyKeys("production", "staging");
        assertThat(store.resolve("press@staging")).isEqualTo(new ModelRef("press", 2));
        assertThat(store.names()).isEqualTo(List.of("press"));
    }
}

package io.maas;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonReader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Makes sure that the tests which the build runs with the oldest libraries of a host have these, and not ours. */
class OldestLibrariesIT {

    @Test
    void theOldestLibrariesAreOnTheClassPath() {
        assertThat(Stream.of(JsonReader.class, LoggerFactory.class).map(OldestLibrariesIT::jar))
                .containsExactly(System.getProperty("oldest.libraries").split(" "));
    }

    private static String jar(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .getFileName()
                .toString();
    }
}

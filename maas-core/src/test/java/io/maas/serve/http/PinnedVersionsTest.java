package io.maas.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.ModelRef;
import io.maas.serve.HubListener;
import io.maas.serve.HubOptions;
import io.maas.serve.ModelHub;
import io.maas.store.ModelStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Versions that are asked for by number: eight stay in memory, beside the one that serves. */
@Timeout(60)
class PinnedVersionsTest {

    private static final int KEPT = 8;
    private static final int VERSIONS = 12;
    private static final byte[] QUESTION = """
            {"inputs": [{"name": "text", "shape": [1], "datatype": "BYTES", "data": ["a"]}]}""".getBytes(StandardCharsets.UTF_8);

    private final List<Integer> released = new CopyOnWriteArrayList<>();
    private final CountDownLatch computing = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);
    private ModelStore store;
    private ModelHub hub;
    private InferenceHandler handler;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = ModelStore.open(folder);
        for (int i = 0; i < VERSIONS; i++) {
            store.publish("notes", TextFormat.TextModel.unpublished());
        }
        hub = ModelHub.open(store, HubOptions.defaults().pollInterval(Duration.ofDays(1)));
        hub.addListener(new HubListener() {
            @Override
            public void onRelease(String reference, ModelRef version) {
                released.add(version.version());
            }
        });
        handler = InferenceHandler.of(hub, HttpOptions.DEFAULT.deadline(Duration.ZERO), "notes");
    }

    @AfterEach
    void close() {
        finish.countDown();
        TextFormat.BEFORE_ANSWER.set(() -> {});
        hub.close();
        store.close();
    }

    private int ask(int version) {
        String path = "/v2/models/notes/versions/" + version + "/infer";
        InferenceResponse response = handler.handle(new InferenceRequest("POST", path, Map.of(), QUESTION));
        if (response.status() == 200) {
            assertThat(new String(response.body(), StandardCharsets.UTF_8))
                    .contains("\"model_version\":\"" + version + "\"");
        }
        return response.status();
    }

    private void askFrom(int first, int last) {
        for (int version = first; version <= last; version++) {
            assertThat(ask(version)).isEqualTo(200);
        }
    }

    /** Asks a version, and returns while it computes. */
    private CompletableFuture<Integer> askSlowly(int version) throws InterruptedException {
        TextFormat.BEFORE_ANSWER.set(() -> {
            computing.countDown();
            try {
                finish.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> ask(version));
        computing.await();
        TextFormat.BEFORE_ANSWER.set(() -> {});
        return answer;
    }

    @Test
    void theLeastRecentlyUsedIsLetGo() {
        askFrom(1, KEPT);
        assertThat(released).isEmpty();
        ask(1);
        ask(KEPT + 1);
        assertThat(released).containsExactly(2);
        ask(KEPT + 2);
        assertThat(released).containsExactly(2, 3);
        // Loaded anew, in place of the next one.
        ask(2);
        assertThat(released).containsExactly(2, 3, 4);
        // The one that serves takes no place.
        ask(VERSIONS);
        assertThat(released).containsExactly(2, 3, 4);
    }

    @Test
    void oneThatIsUsedStays() throws InterruptedException {
        CompletableFuture<Integer> slow = askSlowly(1);
        askFrom(2, VERSIONS - 1);
        assertThat(released).containsExactly(2, 3, 4);
        assertThat(slow).isNotDone();
        finish.countDown();
        assertThat(slow.join()).isEqualTo(200);
        assertThat(released).containsExactly(2, 3, 4);
    }

    @Test
    void aVersionThatWasDeletedIsGone() {
        assertThat(ask(1)).isEqualTo(200);
        store.delete(new ModelRef("notes", 1));
        store.delete(new ModelRef("notes", 2));
        for (int version = 1; version <= 2; version++) {
            assertThat(ask(version)).isEqualTo(404);
            for (String what : List.of("", "/ready")) {
                String path = "/v2/models/notes/versions/" + version + what;
                assertThat(handler.handle(new InferenceRequest("GET", path, Map.of(), new byte[0]))
                                .status())
                        .isEqualTo(404);
            }
        }
        assertThat(released).as("what was loaded").containsExactly(1);
        assertThat(ask(VERSIONS + 1)).as("never was").isEqualTo(404);
        assertThat(ask(3)).isEqualTo(200);
    }
}

package io.maas.serve.http;

import com.google.gson.stream.JsonWriter;
import io.maas.serve.Distribution;
import io.maas.serve.ModelStats;
import java.io.IOException;

/** Writes what is going on with a model. */
final class Figures {

    private Figures() {}

    static void write(JsonWriter json, ModelStats stats) throws IOException {
        json.name("reference").value(stats.reference());
        if (stats.version().isPresent()) {
            json.name("version").value(stats.version().get().version());
        }
        json.name("answered").value(stats.answered());
        json.name("direct").value(stats.direct());
        json.name("errors").beginObject();
        json.name("invalid").value(stats.errors().invalid());
        json.name("overloaded").value(stats.errors().overloaded());
        json.name("expired").value(stats.errors().expired());
        json.name("cancelled").value(stats.errors().cancelled());
        json.name("failed").value(stats.errors().failed());
        json.endObject();
        json.name("waiting").value(stats.waiting());
        write(json, "queue_wait_ns", stats.queueWait());
        write(json, "compute_ns", stats.compute());
        write(json, "batch_size", stats.batchSize());
        json.name("batched").value(stats.batched());
        json.name("swaps").value(stats.swaps());
        json.name("versions_in_memory").value(stats.versionsInMemory());
        json.name("artifact_bytes").value(stats.artifactBytes());
        json.name("missing").value(stats.missing());
        json.name("refusals").value(stats.refusals());
        if (stats.refused().isPresent()) {
            json.name("refused_version").value(stats.refused().get().version());
        }
    }

    private static void write(JsonWriter json, String name, Distribution values) throws IOException {
        json.name(name).beginObject();
        json.name("count").value(values.count());
        json.name("sum").value(values.sum());
        json.name("p50").value(values.quantile(0.5));
        json.name("p99").value(values.quantile(0.99));
        json.endObject();
    }
}

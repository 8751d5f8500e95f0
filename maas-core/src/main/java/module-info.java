/** Models as an in-process service: what every kind of model shares, and the store that keeps them. */
// The siblings that may see our internals are built after this module, so that the compiler cannot know them yet.
@SuppressWarnings("module")
module io.maas.core {
    requires com.google.gson;
    requires org.slf4j;
    // What io.maas.tensor needs; resolved only where a program has it.
    requires static ai.djl.api;
    requires static ai.djl.tensorflow_api;
    requires static ai.djl.tensorflow_engine;
    requires static com.google.protobuf;
    requires static com.sun.jna;
    requires static org.bytedeco.javacpp;
    // What io.maas.serve.http and io.maas.serve.micrometer need, where a program uses them.
    requires static jdk.httpserver;
    requires static micrometer.core;
    // Says which parts of an answer Jackson writes, where a program uses it.
    requires static com.fasterxml.jackson.annotation;
    requires static transitive org.jspecify;

    exports io.maas;
    exports io.maas.evaluation;
    exports io.maas.explain;
    exports io.maas.serve;
    exports io.maas.serve.http;
    exports io.maas.serve.micrometer;
    exports io.maas.spi;
    exports io.maas.store;
    exports io.maas.tensor;
    exports io.maas.internal.digest to
            io.maas.nlp,
            io.maas.tabular,
            io.maas.vision;
    exports io.maas.internal.fields to
            io.maas.nlp,
            io.maas.tabular,
            io.maas.vision;
    exports io.maas.internal.json to
            io.maas.nlp,
            io.maas.tabular,
            io.maas.vision;
    exports io.maas.internal.tensor to
            io.maas.vision;
    exports io.maas.internal.training to
            io.maas.nlp,
            io.maas.tabular,
            io.maas.vision;

    uses io.maas.spi.AnswerKind;
    uses io.maas.spi.ModelFormat;
}

/** Models on text. */
module io.maas.nlp {
    requires transitive io.maas.core;
    requires transitive io.maas.tabular;
    requires com.google.gson;
    requires com.oracle.labs.mlrg.olcut;
    // With these the automatic modules of DJL and TensorFlow train networks; nothing else would bring them into a
    // modular program.
    requires com.sun.jna;
    requires org.bytedeco.javacpp;
    requires liblinear;
    requires opennlp.models.lemmatizer.en;
    requires opennlp.models.pos.en;
    requires org.apache.lucene.analysis.common;
    requires org.apache.lucene.analysis.smartcn;
    requires org.apache.lucene.core;
    requires org.apache.opennlp.tools;
    requires org.slf4j;
    requires org.tribuo.classification.core;
    requires org.tribuo.classification.liblinear;
    requires org.tribuo.common.liblinear;
    requires org.tribuo.core;
    requires org.tribuo.math;
    requires static transitive org.jspecify;

    exports io.maas.nlp;

    // Tribuo writes down how a trainer is configured, and reads the fields of ours for that.
    opens io.maas.nlp.internal.linear to
            com.oracle.labs.mlrg.olcut;

    provides io.maas.spi.ModelFormat with
            io.maas.nlp.internal.model.TextFormat;
}

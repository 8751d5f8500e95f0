/** Models on tables of readings. */
// The sibling that may see our internals is built after this module, so that the compiler cannot know it yet.
@SuppressWarnings("module")
module io.maas.tabular {
    requires transitive io.maas.core;
    requires com.google.gson;
    requires com.google.protobuf;
    requires com.oracle.labs.mlrg.olcut;
    requires de.siegmar.fastcsv;
    requires java.logging;
    // XGBoost4J, which is on the class path, logs through it; nothing else would bring it into a modular program.
    requires org.apache.commons.logging;
    requires org.slf4j;
    requires transitive org.tribuo.classification.core;
    requires org.tribuo.classification.dtree;
    requires org.tribuo.classification.sgd;
    requires org.tribuo.classification.xgboost;
    requires org.tribuo.common.sgd;
    requires org.tribuo.common.tree;
    requires org.tribuo.common.xgboost;
    requires transitive org.tribuo.core;
    requires org.tribuo.math;
    requires transitive org.tribuo.regression.core;
    requires org.tribuo.regression.rtree;
    requires org.tribuo.regression.sgd;
    requires org.tribuo.regression.slm;
    requires org.tribuo.regression.xgboost;
    requires transitive java.sql;
    requires static transitive org.jspecify;

    exports io.maas.tabular;
    exports io.maas.tabular.tribuo;
    exports io.maas.tabular.internal.compiled to
            io.maas.nlp;
    exports io.maas.tabular.internal.model to
            io.maas.nlp;
    exports io.maas.tabular.internal.train to
            io.maas.nlp;

    // Tribuo writes down how a trainer is configured, and reads the fields of ours for that.
    opens io.maas.tabular.internal.train to
            com.oracle.labs.mlrg.olcut;

    provides io.maas.spi.ModelFormat with
            io.maas.tabular.internal.model.TabularFormat;
}

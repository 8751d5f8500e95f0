/** Reserved for models on English and Chinese text; nothing is here yet. */
module io.maas.nlp {
    requires static transitive org.jspecify;
}

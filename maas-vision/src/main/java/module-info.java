/** Reserved for models on images; nothing is here yet. */
module io.maas.vision {
    requires static transitive org.jspecify;
}

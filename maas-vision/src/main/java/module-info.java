/** Models on images. */
module io.maas.vision {
    requires transitive io.maas.core;
    requires com.google.gson;
    requires transitive java.desktop;
    requires static transitive org.jspecify;

    exports io.maas.vision;

    provides io.maas.spi.ModelFormat with
            io.maas.vision.internal.model.VisionFormat;
}

/** Models on images. */
module io.maas.vision {
    requires transitive io.maas.core;
    requires com.google.gson;
    requires org.slf4j;
    // With these the automatic modules of DJL and TensorFlow train and serve networks; nothing else would bring them
    // into a modular program.
    requires com.sun.jna;
    requires org.bytedeco.javacpp;
    requires transitive java.desktop;
    requires static transitive org.jspecify;

    exports io.maas.vision;

    provides io.maas.spi.ModelFormat with
            io.maas.vision.internal.model.VisionFormat;
}

package io.maas.vision;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.maas.InvalidInputException;
import java.nio.FloatBuffer;

/**
 * Small files of each format (src/test/resources) and what Jazzer breeds from them, which the properties of the pom widen or
 * leave out. Whatever is thrown but the exception for bad input is a finding, and so is running out of the little memory that the
 * build gives.
 */
class ImageFuzzIT {

    private static final ImageLimits LIMITS = new ImageLimits(1 << 20, 1 << 20);
    private static final Preprocessing PREPROCESSING = Preprocessing.rgb(8, 8).letterbox(0);

    @FuzzTest(maxDuration = "1h")
    void anyBytes(byte[] bytes) {
        try {
            Image image = Image.encoded(bytes, LIMITS);
            PREPROCESSING.write(image, FloatBuffer.allocate(PREPROCESSING.length()));
        } catch (InvalidInputException refused) {
            // As it should be.
        }
    }
}

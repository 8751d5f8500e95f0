package io.maas.vision.internal.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.maas.Classification;
import io.maas.CorruptModelException;
import io.maas.InvalidInputException;
import io.maas.ModelManifest.VerificationRecord;
import io.maas.internal.json.JsonDocument;
import io.maas.internal.json.JsonFields;
import io.maas.internal.json.JsonLimits;
import io.maas.vision.Image;
import io.maas.vision.ImageLimits;
import io.maas.vision.Preprocessing;
import io.maas.vision.internal.draw.Png;
import io.maas.vision.internal.draw.Thumbnail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images with the answers they get, kept with the model. An image is scaled down to 64 x 64 pixels before it is answered and kept, as
 * PNG in base64, so that records stay small: what they prove is that the model still computes what it did.
 */
final class ImageRecords {

    private static final int RECORDS = 3;
    private static final int SIDE = 64;
    /** Processors sum in other orders, and networks have many layers: far above that, and far below what anyone acts upon. */
    private static final double TOLERANCE = 1e-3;

    private static final JsonLimits RECORD = new JsonLimits(1 << 20, 2, 100_000);
    private static final ImageLimits IMAGE = new ImageLimits(1 << 20, SIDE * SIDE);

    private ImageRecords() {}

    /** Picks some images, evenly spread over all. */
    static List<Image> pick(List<Image> images) {
        int count = Math.min(RECORDS, images.size());
        return IntStream.range(0, count)
                .mapToObj(i -> images.get((int) ((long) i * images.size() / count)))
                .toList();
    }

    static List<VerificationRecord> record(VisionModel model, List<Image> images) {
        List<VerificationRecord> records = new ArrayList<>();
        for (Image image : images) {
            byte[] png = small(image);
            JsonObject input = new JsonObject();
            input.addProperty(VisionModel.INPUT, Base64.getEncoder().encodeToString(png));
            JsonArray scores = new JsonArray();
            for (double probability : probabilities(model, png)) {
                scores.add(probability);
            }
            JsonObject answer = new JsonObject();
            answer.add("scores", scores);
            records.add(new VerificationRecord(input.toString(), answer.toString()));
        }
        return records;
    }

    static void replay(VisionModel model, VerificationRecord record) {
        String image = field(record.input(), "the input").text(VisionModel.INPUT);
        double[] expected = field(record.answer(), "the answer").numbers("scores");
        double[] actual;
        try {
            actual = probabilities(model, Base64.getDecoder().decode(image));
        } catch (IllegalArgumentException | InvalidInputException refused) {
            throw new CorruptModelException(
                    "the model refuses a verification record: " + refused.getMessage(), refused);
        }
        boolean equal = actual.length == expected.length;
        for (int i = 0; equal && i < actual.length; i++) {
            // Written so that NaN fails too.
            equal = Math.abs(actual[i] - expected[i]) <= TOLERANCE;
        }
        if (!equal) {
            throw new CorruptModelException("the model answers a verification record with the scores "
                    + Arrays.toString(actual) + ", but once answered " + Arrays.toString(expected));
        }
    }

    private static JsonFields field(String json, String what) {
        return JsonDocument.parse(json.getBytes(StandardCharsets.UTF_8), what + " of a verification record", RECORD);
    }

    private static double[] probabilities(VisionModel model, byte[] png) {
        Classification answer = model.predict(Image.encoded(png, IMAGE));
        return answer.labels().stream().mapToDouble(answer::probability).toArray();
    }

    private static byte[] small(Image image) {
        double scale = Math.min(1, (double) SIDE / Math.max(image.width(), image.height()));
        int width = (int) Math.max(1, Math.round(image.width() * scale));
        int height = (int) Math.max(1, Math.round(image.height() * scale));
        return Png.bytes(Thumbnail.of(image, Preprocessing.rgb(width, height)));
    }
}

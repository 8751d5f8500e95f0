package com.example.camera;

import io.maas.Classification;
import io.maas.Model;
import io.maas.ModelRef;
import io.maas.store.ModelStore;
import io.maas.vision.ClassActivation;
import io.maas.vision.Image;
import io.maas.vision.ImageClassifier;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Every trainer learns bright from dark pictures, publishes, loads and predicts; the test compares what is printed. */
public final class Photos {

    private Photos() {}

    public static void main(String[] args) {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            images.add(picture(i % 2 == 0 ? 40 + i : 200 + i).labelled(i % 2 == 0 ? "dark" : "bright"));
        }
        System.out.println("module=" + ImageClassifier.class.getModule().getName());
        try (ModelStore store = ModelStore.open(Path.of(args[0]))) {
            learn(store, "compact", ImageClassifier.compact().epochs(20), images);
            learn(store, "plain", ImageClassifier.plain().epochs(40), images);
        }
    }

    private static void learn(ModelStore store, String name, ImageClassifier trainer, List<Image> images) {
        try (Model<Image, Classification> model =
                trainer.validation(0).batchSize(8).fit(images)) {
            ModelRef ref = store.publish(name, model);
            try (Model<Image, Classification> loaded = store.load(ref, Image.class, Classification.class)) {
                System.out.println(name + "=" + loaded.predict(picture(50)).label() + ", "
                        + loaded.predict(picture(210)).label());
                System.out.println(name + "-maps=" + ClassActivation.of(loaded).isPresent());
            }
        }
    }

    private static Image picture(int light) {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(light, light, light));
        graphics.fillRect(0, 0, 16, 16);
        graphics.dispose();
        return Image.of(picture);
    }
}

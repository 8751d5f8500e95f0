package io.maas.vision;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Predictor;
import io.maas.vision.internal.draw.Png;
import io.maas.vision.internal.draw.Thumbnail;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Many small images with a caption each on one picture, such as the worst mistakes of a model. Immutable.
 *
 * @param tiles the images
 */
public record ContactSheet(List<Tile> tiles) {

    private static final int SIDE = 160;
    private static final int CAPTION = 20;
    private static final int GAP = 8;
    private static final int MOST_COLUMNS = 8;
    private static final int MOST_TILES = 1000;
    private static final int BATCH = 256;

    /** Copies the tiles. */
    public ContactSheet {
        tiles = List.copyOf(tiles);
        if (tiles.size() > MOST_TILES) {
            throw new IllegalArgumentException("at most " + MOST_TILES + " tiles fit, not " + tiles.size());
        }
    }

    /**
     * An image and what is written below it.
     *
     * @param image the image
     * @param caption the text
     */
    public record Tile(Image image, String caption) {}

    /**
     * Collects the mistakes of a classifier, those first where it held the truth for least probable. A caption says what is true,
     * what was answered and how probable that seemed, such as {@code scratch: ok 0.98}.
     *
     * @param predictor the classifier
     * @param images labelled images; those without a label are left out
     * @param most how many mistakes are taken at most, 1 to 1000
     * @return the sheet, empty if there are no mistakes
     * @throws InvalidInputException if an image cannot be answered
     */
    public static ContactSheet mistakes(Predictor<Image, Classification> predictor, List<Image> images, int most) {
        if (most < 1 || most > MOST_TILES) {
            throw new IllegalArgumentException("most must be from 1 to " + MOST_TILES + ", not " + most);
        }
        List<Mistake> mistakes = new ArrayList<>();
        for (int start = 0; start < images.size(); start += BATCH) {
            List<Image> some = images.subList(start, Math.min(start + BATCH, images.size()));
            List<Classification> answers = predictor.predictAll(some);
            for (int i = 0; i < some.size(); i++) {
                Classification answer = answers.get(i);
                Image image = some.get(i);
                image.label()
                        .filter(truth -> !truth.equals(answer.label()))
                        .ifPresent(truth -> mistakes.add(new Mistake(image, truth, answer)));
            }
        }
        return new ContactSheet(mistakes.stream()
                .sorted(Comparator.comparingDouble(Mistake::believed))
                .limit(most)
                .map(Mistake::tile)
                .toList());
    }

    /**
     * Draws the sheet: up to eight tiles in a row, each image scaled to fit 160 x 160 pixels.
     *
     * @return a new picture
     * @throws InvalidInputException if the pixels of an image cannot be had
     * @throws IllegalStateException if Java can draw no text here, as the screen that it was told of is not there, or it has no fonts;
     *     the message says what to do
     */
    public BufferedImage draw() {
        try {
            return drawn();
        } catch (AWTError | LinkageError | InternalError unable) {
            throw new IllegalStateException(
                    "Java's toolkit cannot draw the captions of a contact sheet here (" + unable.getMessage()
                            + "): start the program with -Djava.awt.headless=true or without the variable DISPLAY, and see that the system has"
                            + " fontconfig and a font",
                    unable);
        }
    }

    private BufferedImage drawn() {
        int columns = Math.max(1, Math.min(MOST_COLUMNS, tiles.size()));
        int rows = Math.max(1, (tiles.size() + columns - 1) / columns);
        BufferedImage sheet = new BufferedImage(
                GAP + columns * (SIDE + GAP), GAP + rows * (SIDE + CAPTION + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        Preprocessing scaling = Preprocessing.rgb(SIDE, SIDE).letterbox(0.9);
        for (int i = 0; i < tiles.size(); i++) {
            int x = GAP + i % columns * (SIDE + GAP);
            int y = GAP + i / columns * (SIDE + CAPTION + GAP);
            graphics.drawImage(Thumbnail.of(tiles.get(i).image(), scaling), x, y, null);
            graphics.drawString(cut(tiles.get(i).caption(), graphics.getFontMetrics()), x, y + SIDE + CAPTION - 6);
        }
        graphics.dispose();
        return sheet;
    }

    /**
     * Saves the sheet as a PNG file; folders that are missing are made.
     *
     * @param file the file; it is replaced
     * @throws InvalidInputException if the pixels of an image cannot be had
     * @throws IllegalStateException if Java can draw no text here, see {@link #draw}
     * @throws UncheckedIOException if the file cannot be written
     */
    public void save(Path file) {
        Png.save(draw(), file);
    }

    private static String cut(String caption, FontMetrics metrics) {
        if (metrics.stringWidth(caption) <= SIDE) {
            return caption;
        }
        int length = caption.length();
        while (length > 0 && metrics.stringWidth(caption.substring(0, length) + "...") > SIDE) {
            length--;
        }
        return caption.substring(0, length) + "...";
    }

    private record Mistake(Image image, String truth, Classification answer) {
        double believed() {
            return answer.probability(truth);
        }

        Tile tile() {
            String caption = String.format(Locale.ROOT, "%s: %s %.2f", truth, answer.label(), answer.probability());
            return new Tile(image, caption);
        }
    }
}

package io.maas.examples;

import io.maas.nlp.LabelledText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A seeded writer of maintenance work orders, so that the text example has data of its own.
 *
 * <p>Each order is about one system of a machine. It names a part of that system and what is wrong or to be done, in any order, with
 * the abbreviations, sides, sizes and slips of the keyboard that such notes are full of. One in twelve names a part of another
 * system too, and one in thirty is filed under a wrong one, so that no classifier is perfect.
 */
final class WorkOrders {

    private static final String[][] SYSTEMS = {
        {"hydraulic", "hyd hose", "hydraulic pump", "hyd tank", "pilot valve", "boom cyl", "stick cylinder"},
        {"engine", "fan belt", "oil filter", "injector", "exhaust clamp", "turbo", "coolant hose"},
        {"electrical", "head light", "battery", "alternator", "fuse box", "horn", "wiper motor"},
        {"bucket", "bucket tooth", "lip", "wear plate", "adapter", "pin", "shroud"},
        {"cab", "seat", "door handle", "windscreen", "a/c unit", "mirror", "radio"},
    };
    private static final String[] WRONG = {
        "leaking", "broken", "won't start", "worn 10mm", "loose", "cracked", "noisy", "u/s", "missing bolt M12"
    };
    private static final String[] TO_DO = {"replace", "repair", "check", "c/o", "refit", "inspect", "weld", "change out"
    };
    private static final String[] WHERE = {"", "", "", " L/H", " R/H", " #2", " at P&H shovel", " unit E-204"};

    private final Random random;

    private WorkOrders(long seed) {
        random = new Random(seed);
    }

    static List<LabelledText> generate(int count, long seed) {
        WorkOrders writer = new WorkOrders(seed);
        List<LabelledText> orders = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            orders.add(writer.order());
        }
        return orders;
    }

    private LabelledText order() {
        int system = random.nextInt(SYSTEMS.length);
        String part = part(system) + any(WHERE);
        String order = random.nextBoolean() ? any(TO_DO) + " " + part : part + " " + any(WRONG);
        if (random.nextInt(12) == 0) {
            order += " near " + part(random.nextInt(SYSTEMS.length));
        }
        if (random.nextInt(6) == 0) {
            order = slipped(order);
        }
        int filed = random.nextInt(30) == 0 ? random.nextInt(SYSTEMS.length) : system;
        String written = random.nextBoolean() ? order : order.toUpperCase(Locale.ROOT);
        return new LabelledText(written, SYSTEMS[filed][0]);
    }

    private String part(int system) {
        return SYSTEMS[system][1 + random.nextInt(SYSTEMS[system].length - 1)];
    }

    private String any(String[] words) {
        return words[random.nextInt(words.length)];
    }

    /** Swaps two neighbouring characters. */
    private String slipped(String order) {
        int at = random.nextInt(order.length() - 1);
        return order.substring(0, at) + order.charAt(at + 1) + order.charAt(at) + order.substring(at + 2);
    }
}

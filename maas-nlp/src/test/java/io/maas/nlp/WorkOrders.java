package io.maas.nlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Work orders made up by a seed, for tests. */
public final class WorkOrders {

    private static final String[][] PARTS = {
        {"hydraulic", "hyd hose", "hyd pump", "hydraulic cylinder", "boom cyl"},
        {"engine", "fan belt", "oil filter", "injector", "exhaust"},
        {"electrical", "L/H head light", "battery", "alternator", "24v fuse"},
    };
    private static final String[] FAULTS = {"leaking", "replace", "won't start", "broken", "worn 10mm", "check"};

    private WorkOrders() {}

    /** Makes work orders of three labels. */
    public static List<LabelledText> of(int count, long seed) {
        Random random = new Random(seed);
        List<LabelledText> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] system = PARTS[random.nextInt(PARTS.length)];
            String part = system[1 + random.nextInt(system.length - 1)];
            String fault = FAULTS[random.nextInt(FAULTS.length)];
            String text = random.nextBoolean() ? part + " " + fault : fault + " " + part + " #" + random.nextInt(9);
            all.add(new LabelledText(random.nextBoolean() ? text : text.toUpperCase(Locale.ROOT), system[0]));
        }
        return all;
    }

    /** Returns the texts alone. */
    public static List<String> texts(List<LabelledText> orders) {
        return orders.stream().map(LabelledText::text).toList();
    }

    /** Returns the texts alone. */
    public static List<String> textsOfTagged(List<TaggedText> orders) {
        return orders.stream().map(TaggedText::text).toList();
    }

    /** Makes work orders that are each about one or two systems, or none. */
    public static List<TaggedText> tagged(int count, long seed) {
        Random random = new Random(seed);
        List<TaggedText> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> labels = new ArrayList<>();
            StringBuilder text = new StringBuilder("service");
            for (String[] system : PARTS) {
                if (random.nextInt(3) == 0) {
                    labels.add(system[0]);
                    text.append(' ').append(system[1 + random.nextInt(system.length - 1)]);
                }
            }
            all.add(new TaggedText(text.toString(), labels));
        }
        return all;
    }
}

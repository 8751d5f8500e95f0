package io.maas.tabular;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Machine readings with known laws, drawn under a seed. */
public final class Readings {

    private Readings() {}

    /**
     * A reading.
     *
     * @param type the machine's type
     * @param torque its torque, missing at times
     * @param speed its speed
     * @param guarded whether the guard is closed
     * @param failure whether it failed, and how
     */
    public record Reading(
            String type,
            Double torque,
            double speed,
            boolean guarded,
            @Target String failure) {}

    /**
     * A reading with the power that was drawn.
     *
     * @param type the machine's type
     * @param torque its torque
     * @param speed its speed
     * @param power the power
     */
    public record Load(
            String type,
            double torque,
            double speed,
            @Target double power) {}

    /** Draws readings; failures are rare. */
    public static List<Reading> failures(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String type = "LMH".substring(random.nextInt(3)).substring(0, 1);
            double torque = Math.round(40 * around1(random, 1) * 10) / 10.0;
            double speed = Math.round(1500 * around1(random, 0.3));
            boolean guarded = random.nextInt(4) > 0;
            double strain = torque * (type.equals("L") ? 1.2 : 1) + (guarded ? 0 : 6);
            String failure = strain > 70 ? "overstrain" : torque * speed > 90_000 ? "power" : "none";
            if (random.nextInt(50) == 0) {
                failure = "none";
            }
            readings.add(new Reading(type, random.nextInt(20) == 0 ? null : torque, speed, guarded, failure));
        }
        return readings;
    }

    /** Draws loads: the power is the product of torque and speed and a factor of the type, with noise. */
    public static List<Load> loads(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Load> loads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String type = "LMH".substring(random.nextInt(3)).substring(0, 1);
            double torque = 20 + 40 * random.nextDouble();
            double speed = 1000 + 1000 * random.nextDouble();
            double factor = type.equals("L") ? 0.9 : 1;
            loads.add(new Load(type, torque, speed, factor * torque * speed / 9550 + 0.1 * random.nextDouble()));
        }
        return loads;
    }

    private static double around1(SplittableRandom random, double spread) {
        double up = random.nextDouble();
        double down = random.nextDouble();
        return 1 + spread * (up - down);
    }
}

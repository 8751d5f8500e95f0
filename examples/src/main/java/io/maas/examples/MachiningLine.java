package io.maas.examples;

import io.maas.tabular.Column;
import io.maas.tabular.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded simulator of a machining line, so that the quickstart has data of its own.
 *
 * <p>The line makes parts one after the other. Each reading is one part:
 *
 * <ul>
 *   <li>The hall's air temperature wanders around 300 K by half a degree or so; the process runs about 10 K warmer.
 *   <li>The spindle is driven with about 6,000 W, so that more torque means less speed: <i>speed = power / torque</i>.
 *   <li>The tool wears with every part, faster for better grades (L, M, H). It is changed when it is
 *       worn out, or when it has failed by wear or overstrain.
 * </ul>
 *
 * <p>It fails for one of four reasons, each the likelier the deeper a limit is crossed (a logistic curve, so that no rule on
 * the readings is ever perfect):
 *
 * <ul>
 *   <li><b>wear</b>: the tool has worked more than about 215 minutes.
 *   <li><b>heat</b>: heat is not carried away, because the process is less than about 8.6 K warmer than the air while the
 *       spindle turns slower than about 1,400 rpm.
 *   <li><b>power</b>: the mechanical power, torque x angular speed, leaves about 3,600 to 8,400 W.
 *   <li><b>overstrain</b>: wear x torque exceeds about 10,500 min Nm for grade L, 11,500 for M, 12,500 for H.
 * </ul>
 *
 * <p>The failure modes follow S. Matzka, "Explainable Artificial Intelligence for Predictive Maintenance Applications", AI4I
 * 2020; the process around them and all figures are this program's own.
 */
final class MachiningLine {

    /** The label of a part that was made without a failure. */
    static final String NO_FAILURE = "none";

    private static final double RPM_TO_RADIANS_PER_SECOND = 2 * Math.PI / 60;
    private static final double WORN_OUT_MINUTES = 240;

    private final Random random;

    private MachiningLine(long seed) {
        this.random = new Random(seed);
    }

    /**
     * One machined part.
     *
     * @param grade the part's quality grade: L, M or H
     * @param airTemperature of the hall, in K
     * @param processTemperature at the tool, in K
     * @param rotationalSpeed of the spindle, in rpm
     * @param torque at the spindle, in Nm
     * @param toolWear how long the tool has worked, in minutes
     * @param failure why the machine failed, or {@code none}
     */
    record Reading(
            String grade,
            @Column("air temperature [K]") double airTemperature,
            @Column("process temperature [K]") double processTemperature,
            @Column("rotational speed [rpm]") double rotationalSpeed,
            @Column("torque [Nm]") double torque,
            @Column("tool wear [min]") double toolWear,
            @Target String failure) {}

    static List<Reading> simulate(int parts, long seed) {
        return new MachiningLine(seed).run(parts);
    }

    private List<Reading> run(int parts) {
        List<Reading> readings = new ArrayList<>(parts);
        double air = 300;
        double wear = 0;
        for (int i = 0; i < parts; i++) {
            air += 0.02 * (300 - air) + 0.1 * random.nextGaussian();
            double process = air + 10 + random.nextGaussian();
            double torque = Math.max(15, 40 + 10 * random.nextGaussian());
            double power = 6_000 + 1_000 * random.nextGaussian();
            double speed = power / torque / RPM_TO_RADIANS_PER_SECOND;
            String grade = grade();
            String failure = failure(grade, process - air, speed, torque, wear);
            readings.add(new Reading(
                    grade, tenths(air), tenths(process), Math.rint(speed), tenths(torque), Math.rint(wear), failure));
            boolean newTool = failure.equals("wear") || failure.equals("overstrain") || wear > WORN_OUT_MINUTES;
            wear = newTool ? 0 : wear + wearPerPart(grade);
        }
        return readings;
    }

    private String grade() {
        double u = random.nextDouble();
        return u < 0.5 ? "L" : u < 0.8 ? "M" : "H";
    }

    private double wearPerPart(String grade) {
        double minutes = grade.equals("H") ? 5 : grade.equals("M") ? 3 : 2;
        return minutes * (0.7 + 0.6 * random.nextDouble());
    }

    private String failure(String grade, double warmer, double speed, double torque, double wear) {
        double power = torque * speed * RPM_TO_RADIANS_PER_SECOND;
        double strainLimit = grade.equals("H") ? 12_500 : grade.equals("M") ? 11_500 : 10_500;
        if (happens(above(wear, 215, 2))) {
            return "wear";
        }
        if (happens(above(-warmer, -8.6, 0.05) * above(-speed, -1_400, 10))) {
            return "heat";
        }
        if (happens(above(-power, -3_600, 30)) || happens(above(power, 8_400, 30))) {
            return "power";
        }
        return happens(above(wear * torque, strainLimit, 60)) ? "overstrain" : NO_FAILURE;
    }

    private boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    private static double above(double value, double limit, double softness) {
        return 1 / (1 + Math.exp((limit - value) / softness));
    }

    private static double tenths(double value) {
        return Math.rint(value * 10) / 10;
    }
}

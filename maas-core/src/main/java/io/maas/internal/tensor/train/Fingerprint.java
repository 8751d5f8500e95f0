package io.maas.internal.tensor.train;

import io.maas.internal.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Tells trainings apart: only the same one goes on where it stopped. */
final class Fingerprint {

    private static final int PROBES = 64;

    private Fingerprint() {}

    /** Digests all that decides what comes of a training, except what is in the examples. */
    static String of(TrainingPlan plan, int learnt, int judged, long steps) {
        Pace pace = plan.pace();
        StringJoiner text = new StringJoiner("\n");
        text.add(plan.network().toString())
                .add(plan.objective().toString())
                .add(plan.optimizer().toString());
        text.add(pace.epochs() + " " + pace.batchSize() + " " + pace.shuffled() + " " + pace.seed());
        // A schedule is a function: it is known by what it gives.
        for (long i = 0; i < PROBES; i++) {
            text.add(Double.toString(pace.rate().at(steps * i / PROBES, steps)));
        }
        text.add(learnt + " " + judged + " " + plan.validation().patience());
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}

package io.maas;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.contract.ModularConsumer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program of its own module adds a kind of answer, with a trainer whose examples are not its inputs, a format, an evaluation
 * and explanations. It is compiled and run against the packaged jars.
 */
class NewKindIT {

    @Test
    void aNewKindOfAnswerNeedsNoChangeOfTheLibrary(@TempDir Path work) throws Exception {
        String printed = ModularConsumer.compile(work)
                .run(
                        "com.example.parts/com.example.parts.Main",
                        work.resolve("models").toString());

        // 3 machines in each of 4 folds; the seal of a machine is 60 % of its orders.
        assertThat(printed)
                .contains("validated={hit_rate=1.0} of 12")
                .contains("searched=1.0")
                .contains("loaded=PartRanking[parts=[seal-1, filter], scores=[0.6, 0.4]]")
                .contains("metrics={hit_rate=1.0}")
                .contains("because=[Contribution[feature=orders, field=machine, value=press-1, amount=12.0]]")
                .contains("hub=[seal-2, filter]")
                .contains(
                        "predict={\"model\":\"parts\",\"version\":1,\"parts\":[\"seal-0\",\"filter\"],\"scores\":[0.6,0.4]}")
                .contains("{\"name\":\"first\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"seal-0\",\"seal-2\"]}")
                .contains("{\"name\":\"score\",\"datatype\":\"FP64\",\"shape\":[-1]}");
    }
}

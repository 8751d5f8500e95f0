package com.example.press;

import io.maas.Classification;
import io.maas.ModelNotFoundException;
import io.maas.explain.Explanation;
import io.maas.serve.HubPredictor;
import io.maas.serve.ModelHub;
import io.maas.tabular.GradientBoosting;
import io.maas.tabular.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Trains and publishes when it is told to; answers as soon as a model is published, by whomever. */
@RestController
public class PressController {

    /**
     * What was measured.
     *
     * @param type of the press
     * @param strokes since the tool was changed
     * @param state what is learnt
     */
    public record Reading(String type, int strokes, @Target String state) {}

    private final ModelHub hub;
    private final HubPredictor<Reading, Classification> predictor;

    PressController(ModelHub hub) {
        this.hub = hub;
        this.predictor = hub.predictor("press", Reading.class, Classification.class);
    }

    @PostMapping("/state")
    Classification state(@RequestBody Reading reading) {
        return predictor.predict(reading);
    }

    @PostMapping("/reasons")
    Explanation reasons(@RequestBody Reading reading) {
        return predictor
                .with(model -> model.explainer().orElseThrow().explain(reading))
                .answer();
    }

    @PostMapping("/models")
    Map<String, Integer> train() {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            readings.add(new Reading(i % 3 == 0 ? "L" : "M", i, i < 50 ? "ok" : "worn"));
        }
        // Boosting, as XGBoost wants a Commons Logging and Spring has one of its own.
        int version = hub.store()
                .publish(
                        "press",
                        GradientBoosting.classifier(Reading.class).rounds(10).fit(readings))
                .version();
        hub.refresh();
        return Map.of("version", version);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    Map<String, String> notThereYet(ModelNotFoundException missing) {
        return Map.of("message", missing.getMessage());
    }
}

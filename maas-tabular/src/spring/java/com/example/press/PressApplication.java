package com.example.press;

import io.maas.serve.ModelHub;
import io.maas.serve.micrometer.HubMeters;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A service that says in which state a press is; it starts before there is a model. */
@SpringBootApplication(proxyBeanMethods = false)
public class PressApplication {

    public static void main(String[] args) {
        SpringApplication.run(PressApplication.class, args);
    }

    @Bean
    ModelHub hub(@Value("${press.models}") Path models) {
        return ModelHub.open(models);
    }

    /** Spring Boot binds it to its own registry. */
    @Bean
    HubMeters hubMeters(ModelHub hub) {
        return new HubMeters(hub);
    }
}

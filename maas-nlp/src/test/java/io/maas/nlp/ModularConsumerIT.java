package io.maas.nlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the program in {@code src/consumer} against the packaged jars, as a user with a module of his own would. */
class ModularConsumerIT {

    private static final Path JAVA_BIN = Path.of(System.getProperty("java.home"), "bin");

    @Test
    void aModularProgramTrainsAndServesTexts(@TempDir Path work) throws Exception {
        // Of boosting, which has no legal module name, texts need nothing.
        String modulePath = Stream.of(required("consumer.jars").split(File.pathSeparator))
                .filter(jar -> canBeAModule(Path.of(jar)))
                .collect(Collectors.joining(File.pathSeparator));
        Path classes = work.resolve("classes");
        List<String> compile = new ArrayList<>(List.of("--release", "17", "-p", modulePath, "-d", classes.toString()));
        try (Stream<Path> sources = Files.walk(Path.of(required("consumer.sources")))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(compile::add);
        }
        run(work, "javac", compile);

        String printed = run(
                work,
                "java",
                List.of(
                        "-p",
                        modulePath + File.pathSeparator + classes,
                        "-m",
                        "com.example.orders/com.example.orders.Main",
                        work.resolve("models").toString()));

        assertThat(printed)
                .contains("module=io.maas.nlp")
                .contains("english=hydraulic")
                .contains("chinese=electrical")
                .contains("network=electrical");
    }

    private static boolean canBeAModule(Path jar) {
        try {
            return !ModuleFinder.of(jar).findAll().isEmpty();
        } catch (FindException notAModule) {
            return false;
        }
    }

    private static String run(Path work, String tool, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(JAVA_BIN.resolve(tool).toString());
        command.addAll(arguments);
        Path output = work.resolve(tool + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String printed = Files.readString(output, UTF_8);
        assertThat(status).as("%s%n%s", command, printed).isZero();
        return printed;
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        assertThat(value).as("system property %s, set by the build", property).isNotNull();
        return value;
    }
}

package io.maas.tabular;

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
    void aModularProgramCompilesAndRunsAgainstThePackagedJars(@TempDir Path work) throws Exception {
        List<Path> jars = Stream.of(required("consumer.jars").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        assertThat(jars).allSatisfy(jar -> assertThat(jar).isRegularFile());
        String modulePath = join(jars.stream().filter(ModularConsumerIT::canBeAModule));
        String classPath = join(jars.stream().filter(jar -> !canBeAModule(jar)));
        Path classes = work.resolve("classes");

        List<String> compile = new ArrayList<>(List.of("-Xlint:all,-requires-automatic", "-Werror", "--release", "17"));
        compile.addAll(List.of("-p", modulePath, "-d", classes.toString()));
        try (Stream<Path> sources = Files.walk(Path.of(required("consumer.sources")))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(compile::add);
        }
        run(work, "javac", compile);

        String modules = modulePath + File.pathSeparator + classes;
        String printed = run(
                work, "java", List.of("-p", modules, "-cp", classPath, "-m", "com.example.line/com.example.line.Main"));

        assertThat(printed)
                .contains("modules=[io.maas.core, io.maas.tabular]")
                .contains("exported=40.5")
                .contains("read=[Exported[type=M, torque=41.5]]")
                .contains("vectors=[1.0, 0.0, 40.5, 0.0, 1.0, 41.5]")
                .contains("opened=[L, M]")
                .contains(
                        "closed=record com.example.line.closed.Rows$Closed cannot be read: add 'opens com.example.line.closed to"
                                + " io.maas.tabular;' to the module-info.java of com.example.line");
    }

    /** False for a jar without a legal module name, which a program can only have on the class path. */
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

    private static String join(Stream<Path> paths) {
        return paths.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        assertThat(value).as("system property %s, set by the build", property).isNotNull();
        return value;
    }
}

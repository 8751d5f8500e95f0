package io.maas.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the Java code of the README and of the Javadoc, so that nobody pastes code that does not work. */
class DocumentedCodeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern README_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC_BLOCK = Pattern.compile("<pre>\\{@code\n(.*?)\\}</pre>", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\n");

    private static final List<String> PACKAGES = List.of(
            "io.maas",
            "io.maas.evaluation",
            "io.maas.explain",
            "io.maas.nlp",
            "io.maas.serve",
            "io.maas.serve.http",
            "io.maas.store",
            "io.maas.tabular",
            "io.maas.tabular.tribuo",
            "io.maas.tensor",
            "io.maas.vision",
            "java.nio.file",
            "java.time",
            "java.util");

    /** What the snippets take for granted; a snippet that declares one of these names itself hides it. */
    private static final String CONTEXT = """
            IMPORTS
            class Snippet {
                record Reading(String type, double airTemperature, double processTemperature,
                               double rotationalSpeed, double torque, double toolWear,
                               @io.maas.tabular.Target String failure) {}

                static List<Reading> readings;
                static List<Reading> training;
                static List<Reading> train;
                static List<Reading> validation;
                static List<Reading> test;
                static Reading reading;
                static Split<Reading> split;
                static Trainer<Reading, Reading, Classification> trainer;
                static Model<Reading, Classification> model;
                static Predictor<Reading, Classification> predictor;
                static ClassificationEvaluation evaluation;
                static ModelStore store;
                static List<LabelledText> orders;
                static ModelHub hub;
                static java.sql.ResultSet results;
                static float[][] inputs;
                static int[] labels;
                static org.tribuo.Model<org.tribuo.classification.Label> tribuoModel;
                static List<org.tribuo.Example<org.tribuo.classification.Label>> examples;

                static void run() throws Exception {
            SNIPPET
                }
            }
            """;

    @TempDir
    private Path classes;

    @Test
    void theReadmeHasCode() throws IOException {
        assertThat(blocks(README_BLOCK, Files.readString(ROOT.resolve("README.md"))))
                .isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> readme() throws IOException {
        return tests("README.md", blocks(README_BLOCK, Files.readString(ROOT.resolve("README.md"))));
    }

    @TestFactory
    Stream<DynamicTest> javadoc() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("maas-core", "maas-tabular", "maas-nlp", "maas-vision")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources.stream().flatMap(source -> {
            try {
                List<String> blocks = blocks(JAVADOC_BLOCK, Files.readString(source)).stream()
                        .map(block -> block.replaceAll("(?m)^ *\\* ?", "").replace("{@literal @}", "@"))
                        .toList();
                return tests(ROOT.relativize(source).toString(), blocks);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Stream<DynamicTest> tests(String where, List<String> blocks) {
        return java.util.stream.IntStream.range(0, blocks.size())
                .mapToObj(i -> DynamicTest.dynamicTest(where + " " + (i + 1), () -> compile(blocks.get(i))));
    }

    private void compile(String snippet) {
        String known = PACKAGES.stream().map(name -> "import " + name + ".*;\n").collect(Collectors.joining());
        String imports = IMPORT.matcher(snippet).results().map(it -> it.group()).collect(Collectors.joining());
        String code = CONTEXT.replace("IMPORTS", known + imports)
                .replace("SNIPPET", IMPORT.matcher(snippet).replaceAll(""));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        Boolean compiled = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-nowarn",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path")),
                        null,
                        List.of(source(code)))
                .call();
        assertThat(compiled).as("%s%nin%n%s", problems, code).isTrue();
    }

    private static List<String> blocks(Pattern pattern, String text) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static JavaFileObject source(String code) {
        return new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }
}

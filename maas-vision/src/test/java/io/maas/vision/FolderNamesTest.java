package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.maas.InvalidInputException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM in a locale of ASCII alone reads the same replacement for all Chinese names: three classes would be one. */
class FolderNamesTest {

    private static final List<String> CLASSES = List.of("良品", "划伤", "凹痕");

    @TempDir
    Path folder;

    @Test
    void classesThatTheJvmCannotTellApartAreRefused() throws Exception {
        makeClasses();

        String printed = list("POSIX");

        assertThat(printed)
                .startsWith("refused")
                .contains(folder.resolve("photos").toString())
                .contains("LC_ALL=C.UTF-8");
        assertThat(list("POSIX", "-Dsun.jnu.encoding=UTF-8", "-Dfile.encoding=UTF-8"))
                .as("what the message says of system properties")
                .startsWith("refused");
    }

    @Test
    void theAdviceHelps() throws Exception {
        makeClasses();

        assertThat(list("C.UTF-8")).startsWith("listed").contains(CLASSES);
    }

    /** By the shell, so that it does not matter in which locale these tests run. */
    private void makeClasses() throws Exception {
        assumeThat(System.getProperty("os.name").toLowerCase(Locale.ROOT)).startsWith("linux");
        Path photo = Files.write(
                folder.resolve("photo.png"),
                Pictures.encode(Pictures.random(2, 2, BufferedImage.TYPE_3BYTE_BGR, 1), "png"));
        StringBuilder script = new StringBuilder("set -e\n");
        for (String name : CLASSES) {
            script.append("mkdir -p photos/").append(name).append("\n");
            script.append("cp ")
                    .append(photo.getFileName())
                    .append(" photos/")
                    .append(name)
                    .append("/1.png\n");
        }
        Files.writeString(folder.resolve("make.sh"), script);
        int status = new ProcessBuilder("sh", "make.sh")
                .directory(folder.toFile())
                .start()
                .waitFor();
        assumeThat(status).as("such names can be made here").isZero();
    }

    private String list(String locale, String... options) throws Exception {
        Path output = folder.resolve("printed.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(FolderNamesTest.class.getName(), "photos"));
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        program.environment().put("LC_ALL", locale);
        program.environment().remove("JAVA_TOOL_OPTIONS");
        program.start().waitFor();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** Runs in the other process. */
    public static void main(String[] arguments) {
        try {
            List<Image> images = ImageFolder.labelled(Path.of(arguments[0]).toAbsolutePath());
            System.out.println("listed "
                    + images.stream().map(image -> image.label().orElse("")).toList());
        } catch (InvalidInputException refused) {
            System.out.println("refused " + refused.getMessage());
        }
    }
}

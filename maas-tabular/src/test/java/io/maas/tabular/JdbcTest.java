package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Fault;
import io.maas.Field;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcTest {

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private ResultSet query(String sql) throws SQLException {
        return statement.executeQuery(sql);
    }

    @Test
    void columnsKeepTheirTypes() throws SQLException {
        statement.execute("""
                CREATE TABLE reading(id BIGINT, torque DOUBLE PRECISION, speed REAL, price DECIMAL(10, 2), small SMALLINT,
                    hot BOOLEAN, kind VARCHAR(9), code CHAR(2), remark CLOB, seen TIMESTAMP, due DATE,
                    stamped TIMESTAMP WITH TIME ZONE)""");
        statement.execute("""
                INSERT INTO reading VALUES(1, 1.5, 0.5, 12.25, 3, TRUE, 'L', 'ab', 'squeaks', '1970-01-01 00:01:00.25',
                    '1970-01-02', '1970-01-01 00:02:00+05:00')""");
        statement.execute("INSERT INTO reading(id, torque) VALUES(2, 'NaN')");

        Table table = Jdbc.table(query("SELECT id AS \"Number\", * FROM reading ORDER BY id"));

        assertThat(table.schema().fields())
                .containsExactly(
                        Field.required("Number", FieldType.NUMBER),
                        Field.required("ID", FieldType.NUMBER),
                        Field.optional("TORQUE", FieldType.NUMBER),
                        Field.optional("SPEED", FieldType.NUMBER),
                        Field.optional("PRICE", FieldType.NUMBER),
                        Field.optional("SMALL", FieldType.NUMBER),
                        Field.optional("HOT", FieldType.BOOLEAN),
                        Field.optional("KIND", FieldType.CATEGORY),
                        Field.optional("CODE", FieldType.CATEGORY),
                        Field.optional("REMARK", FieldType.TEXT),
                        Field.optional("SEEN", FieldType.TIMESTAMP),
                        Field.optional("DUE", FieldType.TIMESTAMP),
                        Field.optional("STAMPED", FieldType.TIMESTAMP));
        assertThat(table.rows().get(0))
                .hasToString(
                        "Row[Number=1, ID=1, TORQUE=1.5, SPEED=0.5, PRICE=12.25, SMALL=3, HOT=true, KIND=L, CODE=ab,"
                                + " REMARK=squeaks, SEEN=1970-01-01T00:01:00.250, DUE=1970-01-02T00:00, STAMPED=1970-01-01T00:02]");
        for (int column = 2; column < 13; column++) {
            assertThat(table.missing(1, column)).isTrue();
        }
    }

    @Test
    void columnsThatCannotBeFieldsAreNamedAtOnce() {
        assertThatThrownBy(() ->
                        Jdbc.table(query("SELECT 1 AS a, 2 AS \"a\", X'00' AS b, TIME '08:15:00' AS c, 3 AS \"a\"")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.faults()).extracting(Fault::field).containsExactly("B", "C", "a"))
                .hasMessageContaining("cast it or leave it out")
                .hasMessageContaining("give one of the columns another with AS");
    }

    @Test
    void infiniteNumbersAreFaults() {
        assertThatThrownBy(() -> Jdbc.table(query(
                        "SELECT CAST(x AS DOUBLE PRECISION) AS x FROM (VALUES('1'), ('Infinity'), ('2')) AS t(x)")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("row 1, field X: found 'Infinity', expected a finite number");
    }

    enum Kind {
        L,
        M
    }

    record Reading(
            double torque,
            Float speed,
            int count,
            Long total,
            Short small,
            byte tiny,
            BigDecimal price,
            boolean hot,
            Kind kind,
            String remark,
            LocalDateTime seenAt,
            LocalDate due,
            Instant stamped,
            @Column("O") OffsetDateTime offset,
            @Ignored Integer id,
            @Target String failure) {}

    @Test
    void componentsAreFoundByNameWhateverCaseAndUnderscores() throws SQLException {
        ResultSet result = query("""
                SELECT 1.5E0 AS torque, CAST(0.5 AS REAL) AS speed, 3 AS count, 4 AS total, 5 AS small, 6 AS tiny,
                    12.25 AS price, TRUE AS hot, 'M' AS kind, 'fine' AS remark, TIMESTAMP '2024-03-31 02:30:00' AS seen_at,
                    DATE '2024-01-31' AS due, TIMESTAMP WITH TIME ZONE '2024-01-31 08:15:00+01:00' AS stamped,
                    TIMESTAMP WITH TIME ZONE '2024-01-31 08:15:00+01:00' AS o""");

        assertThat(Jdbc.read(result, Reading.class))
                .containsExactly(new Reading(
                        1.5,
                        0.5f,
                        3,
                        4L,
                        (short) 5,
                        (byte) 6,
                        new BigDecimal("12.25"),
                        true,
                        Kind.M,
                        "fine",
                        LocalDateTime.parse("2024-03-31T02:30"),
                        LocalDate.of(2024, 1, 31),
                        Instant.parse("2024-01-31T07:15:00Z"),
                        OffsetDateTime.parse("2024-01-31T08:15+01:00"),
                        null,
                        null));
    }

    record Small(int count, Integer maybe, Kind kind, boolean hot, double x) {}

    @Test
    void valuesThatDoNotFitAreNamedAtOnce() {
        assertThatThrownBy(() -> Jdbc.read(query("""
                                SELECT 1.5 AS count, NULL AS maybe, 'X' AS kind, 7 AS hot, CAST('-Infinity' AS REAL) AS x
                                UNION ALL SELECT NULL, 3000000000, 'L', 1, NULL
                                UNION ALL SELECT 1, 2, 'L', 0, 3"""), Small.class))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.faults())
                                .extracting(fault -> fault.place() + " " + fault.field() + " " + fault.value())
                                .containsExactly(
                                        "row 0 count 1.5",
                                        "row 0 kind X",
                                        "row 0 hot 7",
                                        "row 0 x -Infinity",
                                        "row 1 count null",
                                        "row 1 maybe 3000000000",
                                        "row 1 x null"));
    }

    @Test
    void absentAndAmbiguousColumnsAreNamedAtOnce() {
        assertThatThrownBy(
                        () -> Jdbc.read(query("SELECT 1 AS Ma_ybe, 2 AS May_be, 3 AS count, TRUE AS hot"), Small.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("field maybe: found '2 such columns'")
                .hasMessageContaining(
                        "field kind: found 'no such column', expected a column of this name; the columns are")
                .hasMessageContaining("field x: found 'no such column'");
    }

    @Test
    void onlyTheRowsThatAreLeftAreRead() throws SQLException {
        record One(int x) {}
        ResultSet result = query("SELECT x FROM SYSTEM_RANGE(1, 4)");
        result.next();

        assertThat(Jdbc.read(result, One.class)).containsExactly(new One(2), new One(3), new One(4));
        assertThat(result.isClosed()).isFalse();
        assertThat(Jdbc.read(result, One.class)).isEmpty();
        assertThat(List.of(Jdbc.table(query("SELECT 1 AS x WHERE FALSE")).size()))
                .containsExactly(0);
    }

    record Coded(String code, String kind) {}

    @Test
    void blanksThatFillUpAColumnAreLeftOut() throws SQLException {
        statement.execute("CREATE TABLE part(code CHAR(8), kind VARCHAR(8))");
        statement.execute("INSERT INTO part VALUES('A1', 'x '), (' B', 'y'), ('', ''), (NULL, NULL)");

        Table table = Jdbc.table(query("SELECT * FROM part"));
        assertThat(table.rows().stream().map(row -> row.text("CODE"))).containsExactly("A1", " B", "", null);
        assertThat(table.rows().stream().map(row -> row.text("KIND"))).containsExactly("x ", "y", "", null);
        assertThat(Jdbc.read(query("SELECT * FROM part WHERE code = 'A1'"), Coded.class))
                .containsExactly(new Coded("A1", "x "));
    }

    record Seen(LocalDateTime seen, LocalDate due) {}

    @Test
    void readsTimesThatADriverGivesAsTextOrNumbers() throws SQLException {
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement own = sqlite.createStatement()) {
            own.execute("CREATE TABLE reading(seen TIMESTAMP, due DATE)");
            LocalDateTime seen = LocalDateTime.of(2024, 2, 29, 13, 45, 10);
            own.execute("INSERT INTO reading VALUES('2024-02-29 13:45:10', '2024-03-01')");
            own.execute("INSERT INTO reading VALUES(" + Timestamp.valueOf(seen).getTime() + ", "
                    + Date.valueOf("2024-03-01").getTime() + ")");

            Table table = Jdbc.table(own.executeQuery("SELECT * FROM reading"));
            assertThat(table.schema().fields())
                    .containsExactly(
                            Field.required("seen", FieldType.TIMESTAMP), Field.required("due", FieldType.TIMESTAMP));
            assertThat(table.rows().stream().map(row -> row.text("seen")))
                    .containsExactly("2024-02-29T13:45:10", "2024-02-29T13:45:10");
            Seen expected = new Seen(seen, LocalDate.of(2024, 3, 1));
            assertThat(Jdbc.read(own.executeQuery("SELECT * FROM reading"), Seen.class))
                    .containsExactly(expected, expected);

            own.execute("DELETE FROM reading");
            own.execute("INSERT INTO reading VALUES('29/02/2024 13:45', '2024 61')");
            String all = "SELECT * FROM reading";
            assertThatThrownBy(() -> Jdbc.table(own.executeQuery(all)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("field seen: found '29/02/2024 13:45'")
                    .hasMessageContaining("JdbcOptions.withTimestampPatterns");
            JdbcOptions options = JdbcOptions.DEFAULTS.withTimestampPatterns("dd/MM/yyyy HH:mm", "yyyy D");
            Table patterned = Jdbc.table(own.executeQuery(all), options);
            assertThat(patterned.text(0, 0)).startsWith("2024-02-29T13:45");
            assertThat(patterned.text(0, 1)).startsWith("2024-03-01");
            assertThat(Jdbc.read(own.executeQuery(all), Seen.class, options))
                    .containsExactly(new Seen(LocalDateTime.of(2024, 2, 29, 13, 45), LocalDate.of(2024, 3, 1)));
            assertThatThrownBy(() -> Jdbc.table(own.executeQuery(all), options.withTimestampPatterns("yyyy-MM-dd")))
                    .hasMessageContaining("a timestamp of one of the patterns [yyyy-MM-dd]");
            assertThatThrownBy(() -> options.withTimestampPatterns("not a pattern"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}

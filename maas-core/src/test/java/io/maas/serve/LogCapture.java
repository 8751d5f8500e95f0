package io.maas.serve;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Listens to what a class logs at INFO or above, until it is closed. */
public final class LogCapture implements AutoCloseable {

    private final Logger logger;
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    };

    private LogCapture(Logger logger) {
        this.logger = logger;
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
    }

    /**
     * Begins to listen.
     *
     * @param logs the class
     * @return what hears it
     */
    public static LogCapture of(Class<?> logs) {
        return new LogCapture((Logger) LoggerFactory.getLogger(logs));
    }

    /**
     * Returns what was logged so far, each as {@code INFO message}.
     *
     * @return the lines, oldest first
     */
    public List<String> lines() {
        return events.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    /**
     * Waits until so many lines were logged: a thread logs a while after what it did can be seen.
     *
     * @param count how many
     * @return the lines, of which there may be more
     */
    public List<String> await(int count) {
        while (events.size() < count) {
            Thread.onSpinWait();
        }
        return lines();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        appender.stop();
    }
}

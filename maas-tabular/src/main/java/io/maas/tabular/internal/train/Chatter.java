package io.maas.tabular.internal.train;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps Tribuo's trainers from reporting their progress to the log at the level INFO. */
final class Chatter {

    /** Loggers are forgotten, with their level, once nobody holds them. */
    private static final Map<String, Logger> HELD = new ConcurrentHashMap<>();

    private Chatter() {}

    /** Quietens the logger of one class of Tribuo's, unless the program has set its level. */
    static void quieten(Class<?> trainer) {
        HELD.computeIfAbsent(trainer.getName(), name -> {
            Logger logger = Logger.getLogger(name);
            if (logger.getLevel() == null) {
                logger.setLevel(Level.WARNING);
            }
            return logger;
        });
    }
}

package io.maas.serve;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears what a hub does. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(ModelHub.class);

    private final List<HubListener> all = new CopyOnWriteArrayList<>();

    void add(HubListener listener) {
        all.add(listener);
    }

    void tell(Consumer<HubListener> news) {
        for (HubListener listener : all) {
            try {
                news.accept(listener);
            } catch (RuntimeException thrown) {
                LOG.warn("a listener failed", thrown);
            }
        }
    }
}

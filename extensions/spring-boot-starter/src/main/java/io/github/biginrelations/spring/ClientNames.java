package io.github.biginrelations.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Which clients the properties ask for.
 *
 * @param hasDefault whether there is one that is told by {@code bigin.relations} itself
 * @param named those under {@code bigin.relations.clients}
 */
record ClientNames(boolean hasDefault, List<String> named) {

    /** What the client of {@code bigin.relations} itself is called. */
    static final String DEFAULT = "default";

    static final String PREFIX = "bigin.relations";

    ClientNames {
        named = List.copyOf(named);
    }

    static ClientNames of(Environment environment) {
        Binder binder = Binder.get(environment);
        ClientProperties own = binder.bindOrCreate(PREFIX, ClientProperties.class);
        SharedProperties shared = binder.bindOrCreate(PREFIX, SharedProperties.class);
        List<String> named = shared.clients().keySet().stream().sorted().toList();
        if (named.contains(DEFAULT)) {
            throw new BiginConfigurationException(
                    "A Bigin client is named '" + DEFAULT + "', which is the name of the one under " + PREFIX
                            + " itself.",
                    "Name it otherwise, or move its properties up to " + PREFIX + ".");
        }
        if (!named.isEmpty() && !own.hasCredentials()) {
            refuseWithoutEffect(own, named);
        }
        return new ClientNames(named.isEmpty() || own.hasCredentials(), named);
    }

    private static void refuseWithoutEffect(ClientProperties own, List<String> named) {
        if (!own.equals(new Binder().bindOrCreate(PREFIX, ClientProperties.class))) {
            throw new BiginConfigurationException(
                    "Options directly under " + PREFIX + " have no effect beside the clients " + named
                            + ": they are those of a client that has no credentials.",
                    "Move them to " + PREFIX + ".clients.<name>, or give credentials there too for one client more.");
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(named);
        if (hasDefault) {
            all.add(0, DEFAULT);
        }
        return all;
    }

    /** Where the options of a client are. */
    static String prefixOf(String client) {
        return client.equals(DEFAULT) ? PREFIX : PREFIX + ".clients." + client;
    }
}

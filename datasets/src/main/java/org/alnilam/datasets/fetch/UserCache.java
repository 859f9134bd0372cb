package org.alnilam.datasets.fetch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/**
 * The user's folder for what can be downloaded again: {@code $ALNILAM_CACHE} if it is set, else {@code alnilam} in the
 * system's place for such folders. On Linux that is {@code $XDG_CACHE_HOME} or {@code ~/.cache}
 * (<a href="https://specifications.freedesktop.org/basedir/latest/">XDG Base Directory Specification</a>, which ignores
 * relative paths), on macOS {@code ~/Library/Caches}, on Windows {@code %LOCALAPPDATA%}.
 */
public final class UserCache {

    /** System property that comes before all else, for programs that cannot set their environment. */
    @Internal
    public static final String PROPERTY = "alnilam.cache";
    /** Environment variable that names the folder. */
    static final String VARIABLE = "ALNILAM_CACHE";

    private static final String OWN = "alnilam";

    private UserCache() {
    }

    /**
     * Finds the folder, which need not exist.
     *
     * @return its absolute path
     * @throws DataException if neither environment nor system tell one
     */
    public static Path folder() {
        String property = System.getProperty(PROPERTY, "");
        return property.isEmpty()
                ? folder(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", ""))
                : Path.of(property).toAbsolutePath();
    }

    /**
     * Finds the folder in an environment.
     *
     * @param environment variables by name
     * @param system the system's name, as Java tells it
     * @param userHome the user's own folder, where the environment does not tell it
     * @return the folder's absolute path
     * @throws DataException if neither environment nor system tell one
     */
    static Path folder(Map<String, String> environment, String system, String userHome) {
        String own = environment.getOrDefault(VARIABLE, "");
        if (!own.isEmpty()) {
            return Path.of(own).toAbsolutePath();
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return local.isEmpty()
                    ? home(environment, userHome).resolve("AppData").resolve("Local").resolve(OWN)
                    : Path.of(local).resolve(OWN).toAbsolutePath();
        }
        if (name.startsWith("mac")) {
            return home(environment, userHome).resolve("Library").resolve("Caches").resolve(OWN);
        }
        String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
        return !caches.isEmpty() && Path.of(caches).isAbsolute()
                ? Path.of(caches).resolve(OWN)
                : home(environment, userHome).resolve(".cache").resolve(OWN);
    }

    private static Path home(Map<String, String> environment, String userHome) {
        String home = environment.getOrDefault("HOME", "");
        String known = home.isEmpty() ? userHome : home;
        if (known.isEmpty() || known.equals("?")) { // what Java says for a user whom the system does not know
            throw new DataException(
                    "the user has no folder of their own here; set %s to a folder that can be written to"
                            .formatted(VARIABLE));
        }
        return Path.of(known).toAbsolutePath();
    }
}

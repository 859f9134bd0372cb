package org.alnilam.fitting.cli;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments of the program as the user meant them: a leading {@code ~} of a path is the user's own folder, also where the
 * shell leaves it as it is ({@code --out=~/run}, {@code --objective spectrum=~/eeg.csv}), and no character is lost.
 */
final class Arguments {

    /** A tilde at the start of an argument or of a value in it, alone or before a slash. */
    private static final Pattern TILDE = Pattern.compile("(?<=^|=)~(?=/|$)");
    /** The character that Java puts for bytes that are none in the encoding of the locale. */
    private static final String LOST = "\uFFFD";
    /** Remedy in messages: a locale in which Java reads all characters. */
    static final String REMEDY = "start Java in a UTF-8 locale, for example with LC_ALL=C.UTF-8";

    private Arguments() {
    }

    /**
     * Reads arguments.
     *
     * @param arguments what Java got
     * @return the arguments for the commands
     * @throws UsageException if characters of an argument or of the working folder were lost
     */
    static String[] of(String... arguments) {
        String home = home();
        return Arrays.stream(arguments).map(argument -> expand(whole("the argument", argument), home)).toArray(
                String[]::new);
    }

    /**
     * Puts the user's folder for tildes.
     *
     * @param argument an argument
     * @param home the folder
     * @return the argument without tildes
     */
    static String expand(String argument, String home) {
        return TILDE.matcher(argument).replaceAll(Matcher.quoteReplacement(home));
    }

    /**
     * Makes sure that no character of a text from outside was lost.
     *
     * @param what name of the text
     * @param text the text
     * @return the text
     * @throws UsageException if there was
     */
    static String whole(String what, String text) {
        if (text.contains(LOST)) {
            throw new UsageException("%s '%s' has characters that are none in the encoding of this locale (%s); %s"
                    .formatted(what, text.replace(LOST, "?"), System.getProperty("sun.jnu.encoding"), REMEDY));
        }
        return text;
    }

    /** The user's folder, as the shell knows it. */
    private static String home() {
        String home = System.getenv("HOME");
        return home == null || home.isEmpty() ? System.getProperty("user.home") : home;
    }
}

package org.alnilam.fitting.picture;

/** This machine has no font to write into an image. */
public final class NoFontException extends Exception {

    private static final long serialVersionUID = 1;

    NoFontException(Throwable cause) {
        super("this machine has no font that Java finds; install one, such as the packages fontconfig and fonts-dejavu-core of "
                + "Debian", cause);
    }
}

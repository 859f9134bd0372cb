package org.alnilam.fitting.picture;

import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javax.imageio.ImageIO;

import tools.jackson.databind.JsonNode;

import org.alnilam.fitting.picture.Canvas.Anchor;
import org.alnilam.fitting.picture.Canvas.Lettering;

/**
 * A chart with its caption as a picture. The same chart gives the same SVG on every machine.
 *
 * @param caption the text above it
 * @param chart the data of the chart, in the form that the script of a page draws
 */
public record Picture(String caption, JsonNode chart) {

    private static final double CAPTION = 15;
    private static final double LINE = 20;
    private static final double MARGIN = 12;

    /** {@return the picture as an SVG document} */
    public String svg() {
        Painter painter = Painter.of(chart);
        SvgCanvas canvas = new SvgCanvas(Painter.WIDTH, height(painter));
        draw(canvas, painter);
        return canvas.document();
    }

    /**
     * Draws the picture as PNG, with two pixels for each one of the SVG.
     *
     * @return the content of the file
     * @throws NoFontException if this machine has no font
     */
    public byte[] png() throws NoFontException {
        findFont();
        Painter painter = Painter.of(chart);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (RasterCanvas canvas = new RasterCanvas(Painter.WIDTH, height(painter))) {
            draw(canvas, painter);
            if (!ImageIO.write(canvas.image(), "png", bytes)) {
                throw new IllegalStateException("this JVM writes no PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Looks for a font: without any, the JVM fails where a letter is first looked up, and by exceptions and errors of
     * several types, plain {@code Error} among them.
     */
    private static void findFont() throws NoFontException {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('a');
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new NoFontException(e);
        }
    }

    private List<String> lines() {
        return Letters.boldLines(caption, CAPTION, Painter.WIDTH - 2 * MARGIN);
    }

    private int height(Painter painter) {
        return (int) (MARGIN + LINE * lines().size() + 4) + painter.height();
    }

    private void draw(Canvas canvas, Painter painter) {
        canvas.area(0, 0, Painter.WIDTH, height(painter), Palette.PAPER);
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            canvas.text(lines.get(i), MARGIN, MARGIN + LINE * (i + 0.4), new Lettering(CAPTION, true, Palette.INK,
                    Anchor.START, false));
        }
        painter.draw(canvas, MARGIN + LINE * lines.size() + 4);
    }
}

package org.alnilam.fitting.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws an image, with twice as many pixels in each direction as the coordinates say. */
final class RasterCanvas implements Canvas, AutoCloseable {

    private static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;

    RasterCanvas(int width, int height) {
        image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    BufferedImage image() {
        return image;
    }

    @Override
    public void area(double x, double y, double width, double height, String colour) {
        graphics.setColor(Color.decode(colour));
        // Whole pixels, so that no light shines through between the cells of a map.
        double left = Math.rint(SCALE * x) / SCALE;
        double top = Math.rint(SCALE * y) / SCALE;
        graphics.fill(new Rectangle2D.Double(left, top, Math.rint(SCALE * (x + width)) / SCALE - left, Math.rint(SCALE
                * (y + height)) / SCALE - top));
    }

    @Override
    public void path(double[] x, double[] y, Pen pen) {
        stroke(outline(x, y), pen);
    }

    @Override
    public void polygon(double[] x, double[] y, String fill, double opacity, Pen edge) {
        Path2D outline = outline(x, y);
        outline.closePath();
        fill(outline, fill, opacity);
        stroke(outline, edge);
    }

    @Override
    public void circle(double x, double y, double radius, String fill, double opacity, Pen edge) {
        Ellipse2D circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        fill(circle, fill, opacity);
        stroke(circle, edge);
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering) {
        Font font = new Font(Font.SANS_SERIF, lettering.bold() ? Font.BOLD : Font.PLAIN, 1).deriveFont((float) lettering
                .size());
        graphics.setFont(font);
        graphics.setColor(Color.decode(lettering.colour()));
        double width = font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
        double start = switch (lettering.anchor()) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        if (lettering.turned()) {
            graphics.rotate(-Math.PI / 2);
        }
        graphics.drawString(text, (float) start, (float) (Lettering.MIDDLE * lettering.size()));
        graphics.setTransform(before);
    }

    private static Path2D outline(double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }

    private void fill(Shape shape, String colour, double opacity) {
        if (!colour.isEmpty()) {
            graphics.setColor(translucent(colour, opacity));
            graphics.fill(shape);
        }
    }

    private void stroke(Shape shape, Pen pen) {
        if (pen.width() > 0) {
            graphics.setColor(translucent(pen.colour(), pen.opacity()));
            graphics.setStroke(new BasicStroke((float) pen.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1,
                    pen.dashed() ? new float[] {5, 4} : null, 0));
            graphics.draw(shape);
        }
    }

    private static Color translucent(String colour, double opacity) {
        return new Color((Color.decode(colour).getRGB() & 0xFFFFFF) | ((int) Math.rint(255 * opacity) << 24), true);
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}

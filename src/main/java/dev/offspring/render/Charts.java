package dev.offspring.render;

import dev.offspring.wire.MimeBundle;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Charts of the two libraries that Java programmers draw with. They are the notebook's, not ours, so they are known by
 * the names of their types: XChart's {@code BitmapEncoder.getBufferedImage(Chart)} and JFreeChart's
 * {@code createBufferedImage(int, int)} make a picture.
 */
final class Charts {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;

    private Charts() {}

    /** Empty for what is no chart. */
    static Optional<MimeBundle> of(Object value) {
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("org.knowm.xchart.internal.chartpart.Chart"))
                return picture(value, type, Charts::ofXChart);
            if (type.getName().equals("org.jfree.chart.JFreeChart")) return picture(value, type, Charts::ofJFreeChart);
        }
        return Optional.empty();
    }

    private interface Drawing {
        @Nullable
        Object draw(Object chart, Class<?> type) throws ReflectiveOperationException;
    }

    private static @Nullable Object ofXChart(Object chart, Class<?> type) throws ReflectiveOperationException {
        return Class.forName("org.knowm.xchart.BitmapEncoder", true, type.getClassLoader())
                .getMethod("getBufferedImage", type)
                .invoke(null, chart);
    }

    private static @Nullable Object ofJFreeChart(Object chart, Class<?> type) throws ReflectiveOperationException {
        return type.getMethod("createBufferedImage", int.class, int.class).invoke(chart, WIDTH, HEIGHT);
    }

    private static Optional<MimeBundle> picture(Object chart, Class<?> type, Drawing drawing) {
        try {
            return drawing.draw(chart, type) instanceof BufferedImage image
                    ? Optional.of(Pictures.bundle(image, chart.getClass().getSimpleName()))
                    : Optional.empty();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            Throwable cause = e.getCause();
            return Optional.of(MimeBundle.text(ValueText.threw(chart, "drawing it", cause == null ? e : cause)));
        }
    }
}
